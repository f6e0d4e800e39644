import { type AssumedParts, assumedParts } from './assumed/protocol';
import { dayMs, merchantOf } from './merchant-part';
import {
  type ShaparakRequestType,
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

const typeOf: Record<ShaparakKind, ShaparakRequestType> = {
  register: shaparakRequestTypes.register,
  new_terminal: shaparakRequestTypes.newTerminal,
  change_shebas: shaparakRequestTypes.changeShebas,
  edit: shaparakRequestTypes.edit,
  change_address: shaparakRequestTypes.changeAddress,
  deactivate: shaparakRequestTypes.deactivate,
  reactivate: shaparakRequestTypes.reactivate,
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
  const requestType = typeOf[request.kind];
  const parts = assumedParts[requestType];
  if (parts.acceptor === 'known' && !subject.acceptor.terminal) return null;
  return {
    trackingNumberPsp: request.trackingNumber,
    requestType,
    merchant: merchantOf(subject.merchant, parts.merchantShebas),
    relatedMerchants: null,
    contract: parts.contract ? contractOf(subject.contract) : null,
    pspRequestShopAcceptors: [
      {
        shop: shopOf(subject.shop),
        acceptors: parts.acceptor !== 'none' ? [acceptorOf(request.storeId, subject, parts, iin)] : null,
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

function acceptorOf(storeId: string, subject: ShaparakSubject, parts: AssumedParts, iin: string): WireAcceptor {
  const { acceptor, contract } = subject;
  const ours = ourCode(storeId);
  return {
    iin,
    acceptorCode: acceptor.terminal?.acceptorCode ?? null,
    facilitatorAcceptorCode: ours,
    shaparakSettlementIbans: parts.settlementShebas ? [...acceptor.settlementShebas] : null,
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
