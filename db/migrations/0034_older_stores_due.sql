-- custom
-- Stores that are live have two months to give what a registration has come to ask for.
insert into registration_dues (store_id, since, until)
select id, now(), now() + interval '60 days' from stores where status in ('active', 'suspended')
on conflict do nothing;
--> statement-breakpoint
-- What was accepted before it was kept as accepted stayed sent for ever: its owner may write in it again.
update store_registrations r set submitted_at = null
from stores s
where s.id = r.store_id and s.status = 'active' and r.submitted_at is not null and r.approved_at is not null
  and not exists (select from accepted_registrations a where a.store_id = s.id);
