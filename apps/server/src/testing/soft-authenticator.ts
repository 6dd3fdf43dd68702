import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { baseUrl } from "./requests.ts";

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest();
const base64url = (bytes: Buffer) => bytes.toString("base64url");

/** What a dishonest or careless client would do otherwise. */
export type Deviation = {
	origin?: string;
	rpId?: string;
	/** False: nobody typed a PIN or showed a finger. */
	verified?: boolean;
	counter?: number;
	challenge?: string;
	userHandle?: string;
	type?: string;
	/** Changes the signed bytes after they were signed. */
	tamper?: boolean;
};

type Options = { challenge: string };
type CreationOptions = Options & { user: { id: string } };

/** Flags of authenticator data (Web Authentication, §6.1). */
const flag = { present: 0x01, verified: 0x04, attested: 0x40 };

/** One passkey in software: ES256, as a platform authenticator would make it. */
export class SoftPasskey {
	readonly id = base64url(randomBytes(32));
	counter = 0;
	private readonly privateKey: KeyObject;
	private readonly coseKey: Buffer;
	private handle = "";

	constructor() {
		const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
		this.privateKey = privateKey;
		const { x, y } = publicKey.export({ format: "jwk" });
		const point = (part?: string) => Buffer.from(part ?? "", "base64url");
		// {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR.
		const head = Buffer.from("a501020326200121", "hex");
		const bytes = Buffer.from("5820", "hex");
		this.coseKey = Buffer.concat([head, bytes, point(x), Buffer.from("22", "hex"), bytes, point(y)]);
	}

	/** Answers `navigator.credentials.create()`. */
	create(options: CreationOptions, deviation: Deviation = {}) {
		this.handle = options.user.id;
		const id = Buffer.from(this.id, "base64url");
		const length = Buffer.alloc(2);
		length.writeUInt16BE(id.length);
		const attested = Buffer.concat([Buffer.alloc(16), length, id, this.coseKey]);
		const authData = Buffer.concat([this.data(deviation, flag.attested), attested]);
		const size = Buffer.alloc(2);
		size.writeUInt16BE(authData.length);
		// {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
		const attestation = Buffer.concat([
			Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"),
			...[Buffer.from([0x59]), size, authData],
		]);
		const clientDataJSON = this.client("webauthn.create", options, deviation);
		const response = { clientDataJSON, attestationObject: base64url(attestation), transports: ["internal"] };
		return { ...this.credential(), response };
	}

	/** Answers `navigator.credentials.get()`, counting one use. */
	get(options: Options, deviation: Deviation = {}) {
		this.counter = deviation.counter ?? this.counter + 1;
		const authenticatorData = this.data(deviation, 0);
		const clientDataJSON = this.client("webauthn.get", options, deviation);
		const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, "base64url"))]);
		const signature = sign("sha256", signed, this.privateKey);
		// The last byte of the counter.
		if (deviation.tamper) authenticatorData[36] = (authenticatorData[36] ?? 0) + 1;
		const response = {
			...{ clientDataJSON, authenticatorData: base64url(authenticatorData), signature: base64url(signature) },
			userHandle: deviation.userHandle ?? this.handle,
		};
		return { ...this.credential(), response };
	}

	private credential() {
		return { id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {} };
	}

	private data({ rpId = new URL(baseUrl).hostname, verified = true }: Deviation, flags: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE(this.counter);
		return Buffer.concat([sha256(rpId), Buffer.from([flags | flag.present | (verified ? flag.verified : 0)]), counter]);
	}

	private client(type: string, { challenge }: Options, { origin = baseUrl, ...deviation }: Deviation): string {
		const data = { type: deviation.type ?? type, challenge: deviation.challenge ?? challenge, origin };
		return base64url(Buffer.from(JSON.stringify({ ...data, crossOrigin: false })));
	}
}
