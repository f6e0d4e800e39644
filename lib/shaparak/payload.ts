import { dayMs, merchantOf } from './merchant-part';
import {
  shaparakBusinessType,
  shaparakCountry,
  shaparakInternetGateway,
  shaparakRequestTypes,
  shaparakTrustMark,
  type WireAcceptor,
  type WireContract,
  type WireRequest,
  type WireShop,
} from './protocol';
import type { ShaparakKind, ShaparakRequest } from './request';
import type { ShaparakSubject } from './subject';

interface Parts {
  type: WireRequest['requestType'];
  contract: boolean;
  /** The merchant's accounts. */
  shebas: boolean;
  acceptor: boolean;
  /** Where the acceptor's money goes. */
  settlement: boolean;
  terminal: boolean;
  /** It is about a terminal that must be there. */
  needsTerminal: boolean;
}

const nothingMore = { contract: true, shebas: false, acceptor: true, settlement: false, terminal: false };

/** What each kind of request carries beside the merchant and the shop; what it does not carry is null. */
const partsOf: Record<ShaparakKind, Parts> = {
  register: {
    type: shaparakRequestTypes.register,
    contract: false,
    shebas: true,
    acceptor: false,
    settlement: false,
    terminal: false,
    needsTerminal: false,
  },
  new_terminal: {
    type: shaparakRequestTypes.newTerminal,
    contract: true,
    shebas: true,
    acceptor: true,
    settlement: true,
    terminal: true,
    needsTerminal: false,
  },
  change_shebas: {
    ...nothingMore,
    type: shaparakRequestTypes.changeShebas,
    shebas: true,
    settlement: true,
    needsTerminal: true,
  },
  edit: { ...nothingMore, type: shaparakRequestTypes.edit, needsTerminal: true },
  change_address: { ...nothingMore, type: shaparakRequestTypes.changeAddress, needsTerminal: true },
  deactivate: { ...nothingMore, type: shaparakRequestTypes.deactivate, terminal: true, needsTerminal: true },
  reactivate: { ...nothingMore, type: shaparakRequestTypes.reactivate, terminal: true, needsTerminal: true },
};

/**
 * What is sent for a request. Null when the kind is about a terminal and the store has none.
 * @param iin 9 digits of the PSP we work with
 */
export function payloadOf(
  request: Pick<ShaparakRequest, 'storeId' | 'kind' | 'trackingNumber'>,
  subject: ShaparakSubject,
  iin: string,
): WireRequest | null {
  const parts = partsOf[request.kind];
  if (parts.needsTerminal && !subject.acceptor.terminal) return null;
  return {
    trackingNumberPsp: request.trackingNumber,
    requestType: parts.type,
    merchant: merchantOf(subject.merchant, parts.shebas),
    relatedMerchants: null,
    contract: parts.contract ? contractOf(subject.contract) : null,
    pspRequestShopAcceptors: [
      {
        shop: shopOf(subject.shop),
        acceptors: parts.acceptor ? [acceptorOf(request.storeId, subject, parts, iin)] : null,
      },
    ],
    description: null,
  };
}

function contractOf(contract: ShaparakSubject['contract']): WireContract {
  return {
    contractDate: dayMs(contract.signedOn),
    expiryDate: dayMs(contract.endsOn),
    serviceStartDate: dayMs(contract.startsOn),
    contractNumber: contract.number,
  };
}

function shopOf(shop: ShaparakSubject['shop']): WireShop {
  return {
    farsiName: shop.name,
    englishName: shop.nameEn,
    telephoneNumber: shop.phone,
    postalCode: shop.postalCode,
    businessCategoryCode: shop.businessCategory,
    businessSubCategoryCode: shop.businessSubcategory,
    address: shop.address,
    countryCode: shaparakCountry,
    provinceCode: shop.province,
    cityCode: shop.city,
    businessType: shaparakBusinessType[shop.business],
    etrustCertificateType: shop.hasTrustMark ? shaparakTrustMark.given : shaparakTrustMark.none,
    websiteAddress: shop.site,
    taxPayerCode: shop.taxNumber,
  };
}

function acceptorOf(storeId: string, subject: ShaparakSubject, parts: Parts, iin: string): WireAcceptor {
  const { acceptor, contract } = subject;
  const ours = ourCode(storeId);
  return {
    iin,
    acceptorCode: acceptor.terminal?.acceptorCode ?? null,
    facilitatorAcceptorCode: ours,
    shaparakSettlementIbans: parts.settlement ? [...acceptor.settlementShebas] : null,
    terminals: parts.terminal
      ? [
          {
            sequence: ours,
            terminalNumber: acceptor.terminal?.terminalNumber ?? null,
            terminalType: shaparakInternetGateway,
            setupDate: dayMs(contract.startsOn),
            accessAddress: acceptor.accessUrl,
            callbackAddress: acceptor.callbackUrl,
          },
        ]
      : null,
  };
}

/** Our own name of a store as an acceptor: 15 digits, always the same. */
function ourCode(storeId: string): string {
  return String(BigInt(`0x${storeId.replaceAll('-', '')}`) % 10n ** 15n).padStart(15, '0');
}
