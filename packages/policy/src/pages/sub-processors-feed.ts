import type { Operator } from "../operator.ts";
import type { Language } from "./language.ts";
import { changeInWords, type SubProcessorChange } from "./sub-processors-page.ts";
import { subProcessorsWords } from "./words/sub-processors.ts";
import { common } from "./words.ts";

/** The Atom feed of /trust/subprocessors (RFC 4287): every change with the day from which it holds. */
export function subProcessorsFeed(
	changes: readonly SubProcessorChange[],
	{ operator, baseUrl, language, since }: { operator: Operator; baseUrl: string; language: Language; since: Date },
): string {
	const words = subProcessorsWords[language];
	const page = `${baseUrl}/trust/subprocessors`;
	const query = language === "en" ? "" : `?lang=${language}`;
	const updated = changes.reduce((latest, { announcedAt }) => (announcedAt > latest ? announcedAt : latest), since);
	const entries = changes.map((change) => [
		"<entry>",
		`<id>urn:uuid:${change.id}:${change.kind}</id>`,
		`<title>${text(`${change.provider.name}: ${words.coming[change.kind]}`)}</title>`,
		`<updated>${change.announcedAt.toISOString()}</updated>`,
		`<link href="${text(page + query)}"/>`,
		`<summary>${text(changeInWords(change, language))}</summary>`,
		"</entry>",
	]);
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
		`<id>${text(page)}</id>`,
		`<title>${text(`${operator.tradingName}${common[language].colon}${words.title}`)}</title>`,
		`<author><name>${text(operator.legalName)}</name></author>`,
		`<updated>${updated.toISOString()}</updated>`,
		`<link rel="self" href="${text(`${page}/feed.atom${query}`)}"/>`,
		`<link rel="alternate" href="${text(page + query)}"/>`,
		...entries.flat(),
		"</feed>",
		"",
	].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (value: string) => value.replace(/[&<>"]/g, (character) => entities[character] ?? character);
