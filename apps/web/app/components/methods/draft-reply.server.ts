import { data, redirect } from "react-router";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";

/** What a page of a draft shows after a step that was not left with a redirect. */
export interface DraftAnswer<Content> {
	/** Of the record once this was saved: a refused publication has saved the draft all the same. */
	version: number;
	content: Content;
	changeNote: string;
	faults: Record<string, string>;
	problem: string | null;
	/** Id of the control from which the keyboard goes on. */
	focus: string | null;
	saved: boolean;
}

interface Steps<Content> {
	url: URL;
	intent: string;
	answer: DraftAnswer<Content>;
	save(content: Content, version: number): Promise<{ version: number }>;
	/** Takes the step `publish`; gives the address to go on to. */
	publish(version: number): Promise<string>;
	discard(version: number): Promise<{ deleted: boolean }>;
	/** Where the record and the list of its kind stand. */
	to: string;
	listTo: string;
}

/** Saves a draft after every button, publishes or discards it where asked, and keeps what was typed when refused. */
export async function draftReply<Content>(steps: Steps<Content>) {
	const { url, intent, answer, to, listTo } = steps;
	try {
		if (intent === "discard") {
			const { deleted } = await steps.discard(answer.version);
			return redirect(deleted ? `${listTo}?done=discarded` : `${to}?done=discarded`);
		}
		answer.version = (await steps.save(answer.content, answer.version)).version;
		if (intent === "publish") {
			return redirect(await steps.publish(answer.version));
		}
		return data({ ...answer, saved: true });
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const told = Object.entries(fieldsOf(failure)).map(([name, message]) => [name.replace(/^content\./, ""), message]);
		const refused = { ...answer, faults: Object.fromEntries(told), problem: `${failure.happened} ${failure.remedy}` };
		return data(refused, { status: failure.status });
	}
}
