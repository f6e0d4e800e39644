import type postgres from 'postgres';

/**
 * The same client, but every statement with parameters is prepared: Postgres parses and plans it once per connection instead of at
 * each call. Drizzle asks for that only where `.prepare()` was written, and then never inside a transaction.
 */
export function keepingPlans<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name === 'unsafe') {
        return (text: string, parameters: postgres.ParameterOrJSON<never>[] | undefined, options: object | undefined) =>
          member.call(target, text, parameters, { ...options, prepare: true });
      }
      if (name === 'begin' || name === 'savepoint') {
        return (...args: unknown[]) => {
          const work = args.pop();
          if (typeof work !== 'function') return member.call(target, ...args, work);
          return member.call(target, ...args, (inner: object) => work(keepingPlans(inner)));
        };
      }
      return member;
    },
  });
}
