// What the certificate library finds its parts with.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

export type SelfSigned = { cert: string; key: string };

/** A certificate that vouches for itself, made anew: known to nobody, and with the names and times that a test needs. */
export async function selfSigned(
	names: readonly string[],
	{ notBefore, notAfter }: { notBefore: Date; notAfter: Date },
): Promise<SelfSigned> {
	const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
	const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
	const certificate = await x509.X509CertificateGenerator.createSelfSigned(
		{
			...{ name: `CN=${names[0]}`, keys: keys as never, signingAlgorithm: algorithm, notBefore, notAfter },
			serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString("hex"),
			extensions: [
				new x509.BasicConstraintsExtension(true, 0, true),
				new x509.SubjectAlternativeNameExtension(
					names.map((value) => ({ type: /^[\d.]+$|:/.test(value) ? ("ip" as const) : ("dns" as const), value })),
				),
			],
		},
		webcrypto as never,
	);
	const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
	return {
		cert: certificate.toString("pem"),
		key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/(.{64})/g, "$1\n").trim()}\n-----END PRIVATE KEY-----\n`,
	};
}
