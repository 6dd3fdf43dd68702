export type * from "./certificate.ts";
export { type CheckedCertificate, checkCertificate } from "./check-certificate.ts";
export type { Finding, PointRisk, Severity } from "./finding.ts";
export type { Known } from "./findings/points.ts";
export { type ReadCertificate, readCertificate } from "./read/read-certificate.ts";
export { writeCertificate } from "./write/write-certificate.ts";
export { readXml, UnreadableXml } from "./xml/read-xml.ts";
