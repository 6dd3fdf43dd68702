/** A website and a name server on loopback, for tests and the demo. */
export { type FaultySite, openFaultySite } from "./faulty-site.ts";
export { openLoopbackDns, type Zone } from "./loopback-dns.ts";
