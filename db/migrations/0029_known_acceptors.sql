-- custom
-- What the simulated Shaparak accepted before it kept acceptors stays known to it.
insert into simulator.shaparak_acceptors (acceptor_code, terminal_number, asked_by)
select lpad(number::text, 15, '0'), (30000000 + number)::text, tracking_number_psp
from simulator.shaparak_requests where request_type = 5
on conflict do nothing;
--> statement-breakpoint
-- So do the terminals of a demonstration whose bank and Shaparak are simulated.
insert into simulator.shaparak_acceptors (acceptor_code, terminal_number)
select distinct on (acceptor_code) acceptor_code, terminal_number from public.terminals
where exists (select from simulator.shaparak_switches)
order by acceptor_code, created_at
on conflict do nothing;
