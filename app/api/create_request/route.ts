import { answerCreateRequest as answer } from '@/lib/merchant-api/webpay';

// Every method is answered in the protocol's own form; which of them are calls, the handler knows.
export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
