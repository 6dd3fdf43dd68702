import ipaddr from "ipaddr.js";

/** CIDR ranges that may be reached although they are not public, such as `10.20.0.0/16`. */
export type AllowedNetworks = readonly string[];

/** Throws `TypeError` for an entry that is no CIDR range. */
export function checkNetworks(networks: AllowedNetworks): void {
	for (const network of networks) {
		if (!ipaddr.isValidCIDR(network)) throw new TypeError(`"${network}" is no range of addresses such as 10.20.0.0/16`);
	}
}

/**
 * Whether an IP address may be sent to: a public unicast one, or one that the installation allows. IPv6 forms that carry
 * an IPv4 address (mapped, NAT64, 6to4, Teredo) are judged as not public, since what they reach is the address inside.
 */
export function mayReach(address: string, allowed: AllowedNetworks): boolean {
	if (!ipaddr.isValid(address)) return false;
	// `process` turns ::ffff:10.0.0.1 into 10.0.0.1.
	const parsed = ipaddr.process(address);
	if (parsed.range() === "unicast") return true;
	return allowed.some((network) => {
		const [base, bits] = ipaddr.parseCIDR(network);
		return base.kind() === parsed.kind() && parsed.match([base, bits] as never);
	});
}
