import type { Visit } from "../network/websites.ts";
import { type Observation, observe } from "./observation.ts";
import { valuesOf } from "./response-headers.ts";

/** The one place of it on a website (RFC 9116, 3). */
export const securityTxtPath = "/.well-known/security.txt";

/** Whether a website says whom to tell about a weakness, as RFC 9116 writes it. A signature around it is not verified. */
export function checkSecurityTxt(visit: Visit, now: Date): Observation {
	if (!("answer" in visit)) return observe("security_txt", "unknown", "no_answer");
	const { answer } = visit;
	if (answer.status === 404 || answer.status === 410) return observe("security_txt", "weak", "missing");
	if (answer.status !== 200) return observe("security_txt", "unknown", "no_answer", { status: answer.status });
	const [type = ""] = valuesOf(answer, "content-type");
	const fields = readFields(answer.body.toString("utf8"));
	const of = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value);
	// Many websites answer every address with a page.
	if (/^text\/html/i.test(type) && fields.length === 0) return observe("security_txt", "weak", "missing");
	const [contacts, expires] = [of("contact"), of("expires")];
	const until = expires[0] === undefined ? null : new Date(expires[0]);
	const faults: [boolean, string][] = [
		[!answer.url.startsWith("https:"), "not_encrypted"],
		[!/^text\/plain\s*(;\s*charset="?utf-8"?)?$/i.test(type), "type"],
		[contacts.length === 0, "without_contact"],
		[contacts.some((value) => !/^(https:\/\/|mailto:|tel:)/i.test(value)), "contact_is_no_address"],
		[expires.length === 0, "without_expires"],
		[expires.length > 1, "several_expires"],
		[until !== null && Number.isNaN(until.getTime()), "expires_is_no_time"],
		[of("preferred-languages").length > 1, "several_languages"],
		[until !== null && until <= now, "expired"],
	];
	const found = faults.flatMap(([holds, fault]) => (holds ? [fault] : []));
	const facts = { contacts, expires: expires[0] ?? null, faults: found };
	if (found.includes("expired")) return observe("security_txt", "weak", "expired", facts);
	return found.length > 0
		? observe("security_txt", "weak", "faulty", facts)
		: observe("security_txt", "fine", "valid", facts);
}

/** Its fields, names in small letters; comments and the lines of a signature around it are left out. */
function readFields(text: string): [name: string, value: string][] {
	const signed = /-----BEGIN PGP SIGNED MESSAGE-----[\s\S]*?\r?\n\r?\n([\s\S]*?)-----BEGIN PGP SIGNATURE-----/.exec(
		text,
	);
	return (signed?.[1] ?? text).split(/\r?\n/).flatMap((line) => {
		const field = /^([A-Za-z][A-Za-z-]*):\s*(.+)$/.exec(line.trim());
		return field?.[1] && field[2] ? [[field[1].toLowerCase(), field[2].trim()] as [string, string]] : [];
	});
}
