import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ShopSite {
  url: string;
  /** Asks the gateway for a payment of the next order. @returns where the payer has to go */
  sell(order: Order): Promise<string>;
  close(): Promise<void>;
}

export interface Order {
  apiKey: string;
  reference: string;
  amountRial: number;
}

/** A shop of some merchant: it sells, hears the payer come back, confirms, and thanks the payer. It knows the gateway by its address alone. */
export async function openShopSite(gatewayUrl: string): Promise<ShopSite> {
  const orders = new Map<string, Order>();
  const ask = async (call: string, { apiKey, reference, amountRial }: Order, more: Record<string, string> = {}) => {
    const body = new URLSearchParams({ api_key: apiKey, reference, amount_irr: String(amountRial), ...more });
    const answer = await fetch(`${gatewayUrl}/api/${call}`, { method: 'POST', body });
    return answer.json();
  };
  const server = createServer(async (request, response) => {
    const query = new URL(request.url ?? '/', 'http://shop').searchParams;
    const order = orders.get(query.get('reference') ?? '');
    // What the address says is no proof: only the gateway's answer is.
    const answer = order && (await ask('confirm_payment', order));
    const words = answer?.result?.state === 'paid' ? 'سفارش شما ثبت شد' : `پرداخت نشد: ${query.get('error_key') ?? ''}`;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="fa" dir="rtl"><title>فروشگاه</title><h1>${words}</h1>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async sell(order) {
      orders.set(order.reference, order);
      const answer = await ask('create_request', order, { callback_url: `${url}/back?cart=7` });
      if (!answer.ok) throw new Error(`the gateway refused: ${JSON.stringify(answer)}`);
      return answer.result.payment_url;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
