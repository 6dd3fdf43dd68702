export type * from "./certificate.ts";
export { type CheckedCertificate, checkCertificate } from "./check-certificate.ts";
export type { Finding, PointRisk, Severity } from "./finding.ts";
export type { Known, ScopeLine } from "./findings/points.ts";
export { UnreadableXml } from "./xml/read-xml.ts";
