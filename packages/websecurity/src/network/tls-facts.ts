import { type DetailedPeerCertificate, type PeerCertificate, TLSSocket } from "node:tls";

export type TlsVersion = "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";
export const tlsVersions: readonly TlsVersion[] = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

export type CertificateFacts = {
	subject: string;
	/** The names it is for, as it writes them: `DNS:example.org`. */
	names: readonly string[];
	issuer: string;
	validFrom: Date;
	validTo: Date;
	fingerprint: string;
};

export type TlsFacts = {
	version: string;
	cipher: string;
	certificate: CertificateFacts | null;
	/** Whether the chain leads to an authority that is trusted here, and the certificate is for the name that was asked. */
	authorised: boolean;
	/** A code of OpenSSL or Node where it is not: `CERT_HAS_EXPIRED`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
	whyNot: string | null;
};

/** What was agreed on a connection; null on one that is not encrypted. */
export function tlsFacts(socket: unknown): TlsFacts | null {
	if (!(socket instanceof TLSSocket)) return null;
	const why = socket.authorizationError as unknown as string | (Error & { code?: string }) | null;
	return {
		version: socket.getProtocol() ?? "",
		cipher: socket.getCipher()?.name ?? "",
		certificate: certificateFacts(socket.getPeerCertificate()),
		authorised: socket.authorized,
		whyNot: socket.authorized ? null : typeof why === "string" ? why : (why?.code ?? why?.message ?? "UNKNOWN"),
	};
}

function certificateFacts(certificate: PeerCertificate | DetailedPeerCertificate): CertificateFacts | null {
	if (!certificate?.valid_to) return null;
	return {
		subject: inOneLine(certificate.subject),
		names: certificate.subjectaltname?.split(", ") ?? [],
		issuer: inOneLine(certificate.issuer),
		validFrom: new Date(certificate.valid_from),
		validTo: new Date(certificate.valid_to),
		fingerprint: certificate.fingerprint256,
	};
}

const inOneLine = (name: object | undefined) =>
	Object.entries(name ?? {})
		.map(([key, value]) => `${key}=${value}`)
		.join(", ");
