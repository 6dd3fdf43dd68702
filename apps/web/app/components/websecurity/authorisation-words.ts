import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import type { Tone } from "../quality/state-tag.tsx";
import "../../words/websecurity.ts";

export type Loaded = Answers["auditAuthorisations"]["get"];
export type Terms = Loaded["authorisation"];
type Standing = Terms["standing"];
type Need = Loaded["steps"][number]["lacks"][number];
type Why = Answers["engagements"]["get"]["checks"][number]["why"];

/** What an authorisation is now, in a word. */
export const STANDINGS: Readonly<Record<Standing, MessageDescriptor>> = {
	draft: msg({ message: "Draft", context: "authorisation" }),
	sent: msg`Waits for the signature`,
	signed: msg`Signed, not in force yet`,
	active: msg`In force`,
	expired: msg`Its time is over`,
	revoked: msg`Revoked`,
};

export const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
	...{ draft: "waits", sent: "runs", signed: "runs", active: "well", expired: "stops", revoked: "stops" },
};

/** What must be written before it is sent. */
export const NEEDS: Readonly<Record<Need, MessageDescriptor>> = {
	parties: msg`Name both parties.`,
	signatory: msg`Choose who is to sign.`,
	authority: msg`Write what gives them the authority.`,
	scope: msg`Write which addresses may be examined.`,
	techniques: msg`Tick what may be done.`,
	contact: msg`Name a contact on both sides.`,
	data_handling: msg`Write what happens to data.`,
	time: msg`Its time is over: give it a later end.`,
};

/** Why the gate let nothing out, and what to do. */
const REFUSALS: Readonly<Record<string, MessageDescriptor>> = {
	no_authorisation: msg`There is no authorisation of this audit. Draft one and have it signed.`,
	draft: msg`The authorisation is a draft. Send it to who signs.`,
	sent: msg`The authorisation is not signed yet. Wait for the signature.`,
	revoked: msg`The authorisation is revoked. A new one is needed.`,
	not_begun: msg`The authorisation is not in force yet. Wait for its first day.`,
	expired: msg`The time of the authorisation is over. A new one is needed.`,
	audit_not_running: msg`The audit is not running. Start it; one that has ended stays ended.`,
	organisation: msg`The organisation is leaving, or its data is only kept: nothing is examined for it now.`,
	technique: msg`The authorisation does not allow a passive look. A new one that does is needed.`,
	out_of_scope: msg`The first page of the website is not in the scope of the authorisation. A new one that names it is needed.`,
	excluded: msg`The authorisation excludes the first page of the website.`,
	outside_window: msg`This is outside the hours of the authorisation. Try again within them.`,
	unproven: msg`It is not proven that the client controls the website, or the proof is too old. The client proves it on the page of the website.`,
};

export const refusalOf = (why: Why): MessageDescriptor =>
	REFUSALS[why ?? ""] ?? msg`It was not allowed. Look at the authorisation.`;

export const WHAT_WAS_SENT: Readonly<Record<string, MessageDescriptor>> = {
	request: msg({ message: "Request", context: "network" }),
	handshake: msg`TLS handshake`,
	dns: msg`DNS question`,
};

export const AUTHORISATION_DONE = {
	drafted: msg`The draft is kept. Send it once everything stands there.`,
	saved: msg`The draft is saved.`,
	sent: msg`It is sent: who is asked to sign gets a mail and finds it on their first page.`,
	draft: msg`It is a draft again.`,
	signed: msg`It is signed, and its document is made.`,
	revoked: msg`It is revoked. From this moment nothing more is examined under it.`,
};
