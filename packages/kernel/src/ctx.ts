import type { KeyObject } from "node:crypto";
import type { Database, Tx } from "@calibrant/db";
import type { FileStore } from "@calibrant/files";
import type { Enqueue, Job } from "@calibrant/jobs";
import type { Mailer } from "@calibrant/mail";
import type { Operator, OrganisationState, Policy } from "@calibrant/policy";
import type { CompetenceCheck } from "./competence.ts";
import type { DigestPart } from "./due-digest.ts";
import type { FileStores } from "./file-regions.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Role } from "./roles.ts";

/** Who acts. `ref` names them in records and in the audit log; it is a pseudonym of this organisation. */
export type Actor =
	| { type: "member"; ref: string; userId: string; role: Role }
	| { type: "api_key"; ref: string; role: Role }
	/**
	 * Somebody who runs the deployment, reading with a reason; `ref` names the row that holds it. `team`: at work on what
	 * the organisation ordered, and the row holds who and on what.
	 */
	| { type: "operator"; ref: string; team?: true }
	/** Somebody from outside who examines the records; `ref` names the access that says what and until when. */
	| { type: "auditor"; ref: string; userId: string }
	| { type: "system"; ref: null; job: string };

export type Organisation = {
	id: string;
	name: string;
	slug: string;
	state: OrganisationState;
	plan: string;
	country: string;
	timeZone: string;
	/** Language of mails to members who chose none; null: English. */
	locale: string | null;
	/** While set, its data is only kept. */
	restrictedAt: Date | null;
	/** Who needs a second factor by the owners' choice; null: the policy's rule alone. */
	secondFactorFor: string | null;
	cancelledAt: Date | null;
	reminderAt: Date | null;
	purgeAt: Date | null;
};

/** What every verb of an organisation is given. Its transaction is open, and only this organisation exists in it. */
export type Ctx = {
	tx: Tx;
	/** The database's clock; the only time a verb knows. */
	now: Date;
	orgId: string;
	org: Organisation;
	actor: Actor;
	/** The version in force now. */
	policy: Policy;
	/** Every published version, also those to come. */
	policyVersions: readonly Policy[];
	/** The deployment's private key, which seals records; null in a house without one. */
	sealingKey(): KeyObject | null;
	/** Whether whoever acts is trained for a procedure; absent: no module of this door asks it. */
	competence?: CompetenceCheck | undefined;
	/** Enqueues in this transaction. `key`: not twice while one waits. */
	enqueue<Payload extends object>(
		job: Pick<Job<never, Payload>, "name">,
		payload: Payload,
		options?: { key?: string; startAfter?: Date },
	): Promise<void>;
};

/** What verbs outside any organisation are given: sign-up, sign-in, account. */
export type PlatformCtx = Pick<Ctx, "tx" | "now" | "policy" | "policyVersions" | "sealingKey" | "enqueue">;

/** Where an installation's, a demo's or a test's own websites are. */
export type WebsiteReach = {
	/** CIDR ranges that may be reached although they are not public. */
	networks?: readonly string[];
	/** Ports besides those of http and https. */
	ports?: readonly number[];
	/** Certificates in PEM that are trusted besides those of the usual authorities. */
	trusted?: readonly string[];
	nameServers?: readonly string[];
};

/** What a door is built with. */
export type House = {
	db: Database;
	/** Keeps each organisation's files at its own place. */
	files: FileStore;
	/** The stores behind it, by region; absent where a deployment has one place only. */
	fileStores?: FileStores;
	enqueue: Enqueue;
	/** The version in force when the house was opened; long-lived doors ask `inForce` again for each piece of work. */
	policy: Policy;
	/** Every published version, oldest first. Absent: only `policy`. */
	policyVersions?: readonly Policy[];
	operator: Operator;
	/** Public address of the web app, without trailing slash. */
	baseUrl: string;
	/** At least 32 characters; keys for cookies, links and role passwords are derived from it. */
	secret: string;
	/** Seals organisations' keys and sensitive columns; kept apart from the database. */
	keyRing: KeyRing;
	/** Ed25519 private key (PEM) that signs deletion receipts and archives and seals records. */
	receiptKeyFile: string;
	/** Folder of the deletion ledger, outside the database. */
	ledgerFolder: string;
	/** CIDR ranges that webhooks may reach although they are not public; absent: none. */
	webhookNetworks?: readonly string[];
	/** Where websites may be reached besides public addresses, and whom to ask about them; absent: the usual. */
	websites?: WebsiteReach;
	/** Asked before anybody calibrates or approves by a procedure; the server sets it. */
	competence?: CompetenceCheck;
	/** Who charges for subscriptions; absent: nobody does, and payments are noted by the operator. */
	paymentProvider?: "stripe";
	/** Where the operator's mail server takes mails for organisations, and with which secret it hands them over; absent: nowhere. */
	inboundMail?: { domain: string; secret: string };
	/** Work asked of whoever sends a public form, in bits; absent: the usual. */
	botCheckBits?: number;
	/** Mails are queued; only the farewell to an erased account, whose address is stored nowhere, is sent directly. */
	mailer?: Mailer;
};

/** What the worker is built with. */
export type WorkerHouse = House & {
	mailer: Mailer;
	/** The domain of organisations' addresses for requests, so that mails about them can be answered; absent: they cannot. */
	inboundDomain?: string;
	/** What modules add to the weekly mail of what is due; absent: nothing. */
	digestParts?: readonly DigestPart[];
};
