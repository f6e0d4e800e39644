import { batchNamespace, lineStatus, resultNamespace, returnCodes } from './protocol';

/** Types that both directions share. Days are Jalali; amounts whole rial. */
const shared = `
  <xs:simpleType name="messageId"><xs:restriction base="xs:string"><xs:pattern value="IR[0-9]{33}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="iban"><xs:restriction base="xs:string"><xs:pattern value="IR[0-9]{24}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="day"><xs:restriction base="xs:string"><xs:pattern value="1[34][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="instant"><xs:restriction base="xs:string"><xs:pattern value="1[34][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="rial"><xs:restriction base="xs:string"><xs:pattern value="[1-9][0-9]{0,14}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="sum"><xs:restriction base="xs:string"><xs:pattern value="[1-9][0-9]{0,17}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="count"><xs:restriction base="xs:string"><xs:pattern value="[1-9][0-9]{0,5}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="label"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="35"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="name"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="70"/></xs:restriction></xs:simpleType>
  <xs:complexType name="money"><xs:simpleContent><xs:extension base="rial"><xs:attribute name="Ccy" use="required" fixed="IRR"/></xs:extension></xs:simpleContent></xs:complexType>
  <xs:complexType name="amount"><xs:sequence><xs:element name="InstdAmt" type="money"/></xs:sequence></xs:complexType>
  <xs:complexType name="party"><xs:sequence><xs:element name="Nm" type="name"/></xs:sequence></xs:complexType>`;

const schema = (namespace: string, body: string) => `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${namespace}" targetNamespace="${namespace}" elementFormDefault="qualified">${shared}${body}
</xs:schema>`;

const codes = (values: readonly string[]) => values.map((value) => `<xs:enumeration value="${value}"/>`).join('');

/** The batch, from what is known of our banks' CCTI: one block of payments out of one account. */
export const batchSchema = schema(
  batchNamespace,
  `
  <xs:complexType name="account"><xs:sequence><xs:element name="Id"><xs:complexType><xs:sequence><xs:element name="IBAN" type="iban"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
  <xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="CstmrCdtTrfInitn"><xs:complexType><xs:sequence>
    <xs:element name="GrpHdr"><xs:complexType><xs:sequence>
      <xs:element name="MsgId" type="messageId"/><xs:element name="CreDtTm" type="instant"/><xs:element name="NbOfTxs" type="count"/>
      <xs:element name="CtrlSum" type="sum"/><xs:element name="InitgPty" type="party"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="PmtInf"><xs:complexType><xs:sequence>
      <xs:element name="PmtInfId"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="1"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="PmtMtd"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="TRF"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="NbOfTxs" type="count"/><xs:element name="CtrlSum" type="sum"/><xs:element name="ReqdExctnDt" type="day"/>
      <xs:element name="Dbtr" type="party"/><xs:element name="DbtrAcct" type="account"/>
      <xs:element name="DbtrAgt"><xs:complexType><xs:sequence><xs:element name="FinInstnId"><xs:complexType><xs:sequence>
        <xs:element name="BIC"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?"/></xs:restriction></xs:simpleType></xs:element>
      </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
      <xs:element name="CdtTrfTxInf" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="PmtId"><xs:complexType><xs:sequence><xs:element name="InstrId" type="label"/><xs:element name="EndToEndId" type="label"/></xs:sequence></xs:complexType></xs:element>
        <xs:element name="Amt" type="amount"/><xs:element name="Cdtr" type="party"/><xs:element name="CdtrAcct" type="account"/>
        <xs:element name="RmtInf"><xs:complexType><xs:sequence><xs:element name="Ustrd"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="140"/></xs:restriction></xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`,
);

/** The bank's answer. That it is a pain.002 is our own assumption: no paper of a bank says how lines come back. */
export const resultSchema = schema(
  resultNamespace,
  `
  <xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="CstmrPmtStsRpt"><xs:complexType><xs:sequence>
    <xs:element name="GrpHdr"><xs:complexType><xs:sequence><xs:element name="MsgId" type="label"/><xs:element name="CreDtTm" type="instant"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="OrgnlGrpInfAndSts"><xs:complexType><xs:sequence>
      <xs:element name="OrgnlMsgId" type="messageId"/><xs:element name="NbOfTxs" type="count"/><xs:element name="CtrlSum" type="sum"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="TxInfAndSts" maxOccurs="unbounded"><xs:complexType><xs:sequence>
      <xs:element name="OrgnlEndToEndId" type="label"/>
      <xs:element name="TxSts"><xs:simpleType><xs:restriction base="xs:string">${codes(Object.values(lineStatus))}</xs:restriction></xs:simpleType></xs:element>
      <xs:element name="StsRsnInf" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Rsn"><xs:complexType><xs:sequence>
        <xs:element name="Cd"><xs:simpleType><xs:restriction base="xs:string">${codes(Object.values(returnCodes))}</xs:restriction></xs:simpleType></xs:element>
      </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
      <xs:element name="OrgnlTxRef"><xs:complexType><xs:sequence><xs:element name="Amt" type="amount"/></xs:sequence></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>`,
);
