/**
 * Under which addresses a website is looked at: its page with encryption, and where who types its bare name arrives. One on a port
 * of its own has that port alone.
 */
export function addressesOf(origin: string): { https: string; http: string } {
	const { host } = new URL(origin);
	return { https: `https://${host}/`, http: `http://${host}/` };
}

/** Whether an address is of the website that an origin names, with encryption or without. */
export const isOf = (origin: string, { origin: asked }: URL): boolean =>
	Object.values(addressesOf(origin)).some((address) => new URL(address).origin === asked);
