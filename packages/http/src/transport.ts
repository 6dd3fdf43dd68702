import { readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import tls from "node:tls";

/** The oldest version of TLS that any door takes or any client speaks. */
const oldestTls = "TLSv1.2";

/**
 * From here on no client and no server of this process speaks an older TLS, whatever flags Node was started with: to
 * the database, the file store, the mail server and everything else that does not ask for more.
 */
export function refuseOldTls(): void {
	tls.DEFAULT_MIN_VERSION = oldestTls;
}

/** Options of a door that speaks TLS itself, from PEM files; none without files. Throws when one cannot be read. */
export function tlsOptions(files: { certFile?: string | undefined; keyFile?: string | undefined }) {
	const { certFile, keyFile } = files;
	if (!certFile || !keyFile) return {};
	return { https: { cert: readFileSync(certFile), key: readFileSync(keyFile), minVersion: oldestTls } as const };
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether a host name of an address stands for this machine, where nothing travels. */
export function isThisMachine(hostname: string): boolean {
	const bare = hostname.replace(/^\[(.*)\]$/, "$1");
	if (bare === "localhost" || bare.endsWith(".localhost")) return true;
	const family = isIP(bare);
	return family !== 0 && loopback.check(bare, family === 6 ? "ipv6" : "ipv4");
}

const encryptedModes = ["require", "verify-ca", "verify-full"];

/**
 * Why data would travel unencrypted to the place that an address names, with what to do; null when it would not, or
 * when the text is no address of a kind that is known here.
 */
export function inTheOpen(address: string): string | null {
	const url = URL.parse(address);
	if (!url) return null;
	const { hostname, searchParams } = url;
	switch (url.protocol) {
		case "http:":
			return isThisMachine(hostname) ? null : "must be https";
		case "postgres:":
		case "postgresql:": {
			const host = searchParams.get("host") ?? decodeURIComponent(hostname);
			if (host === "" || host.startsWith("/") || isThisMachine(host)) return null;
			if (encryptedModes.includes(searchParams.get("sslmode") ?? "")) return null;
			return "must ask for an encrypted connection: add ?sslmode=verify-full";
		}
		case "s3:": {
			const why = inTheOpen(searchParams.get("endpoint") ?? "");
			return why && `its endpoint ${why}`;
		}
		case "smtp:": {
			const open = searchParams.get("ignoreTLS") === "true" || searchParams.get("requireTLS") === "false";
			return open && !isThisMachine(hostname)
				? "must not switch STARTTLS off: take ignoreTLS or requireTLS away"
				: null;
		}
		default:
			return null;
	}
}
