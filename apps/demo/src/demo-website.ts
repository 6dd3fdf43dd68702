import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openFaultySite } from "@calibrant/websecurity/testing";

/** What is kept of it while the demo is not open. */
type Kept = { port: number; lines: string[]; mended: boolean; text: string };

export type DemoWebsite = Awaited<ReturnType<typeof openDemoWebsite>>;

export const proofFile = "/.well-known/calibrant-proof.txt";

/**
 * A website on this machine that can be proven, looked at, mended and changed: http and https on one port, with every fault
 * that the checks look for. Where `file` is given, its port and what was done to it outlast a restart.
 */
export async function openDemoWebsite(now: Date, file?: string) {
	const kept: Kept = { port: 0, lines: [], mended: false, text: "Opening hours: ten to six.", ...read(file) };
	const years = (n: number) => new Date(Date.UTC(now.getUTCFullYear() + n, 0, 1));
	// A history is played before its start, and the clock travels on; OpenSSL goes by the one on the wall.
	const open = (onePort: number) =>
		openFaultySite(now, { name: "localhost", onePort, valid: { from: years(-1), until: years(20) } });
	const site = await open(kept.port).catch(() => open(0));
	const folder = mkdtempSync(path.join(tmpdir(), "calibrant-website-"));
	const authority = path.join(folder, "certificate.pem");
	writeFileSync(authority, site.certificate);
	const apply = () => {
		site.publish(proofFile, kept.lines.length > 0 ? `${kept.lines.join("\n")}\n` : null);
		site.say(kept.text);
		if (kept.mended !== site.isMended()) kept.mended ? site.mend() : site.spoil();
		if (file) writeFileSync(file, JSON.stringify({ ...kept, port: site.httpsPort }));
	};
	apply();
	const change = (changes: Partial<Kept>) => {
		Object.assign(kept, changes);
		apply();
	};
	return {
		address: site.https,
		/** What the worker needs to reach it. */
		env: {
			WEBSITE_NETWORKS: "127.0.0.0/8,::1/128",
			WEBSITE_PORTS: String(site.httpsPort),
			WEBSITE_CA_FILE: authority,
		},
		state: (): Readonly<Kept> => kept,
		publish: (line: string) => change({ lines: [...new Set([...kept.lines, line])] }),
		withdraw: () => change({ lines: [] }),
		mend: () => change({ mended: true }),
		spoil: () => change({ mended: false }),
		say: (text: string) => change({ text }),
		/** As it was before anybody touched it. */
		reset: () => change({ lines: [], mended: false }),
		async close() {
			await site.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function read(file: string | undefined): Partial<Kept> {
	try {
		return file ? JSON.parse(readFileSync(file, "utf8")) : {};
	} catch {
		return {};
	}
}
