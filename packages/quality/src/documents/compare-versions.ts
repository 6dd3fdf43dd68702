import { type Ctx, invalid } from "@calibrant/kernel";
import { diffWordsWithSpace } from "diff";
import { z } from "zod";
import { permitHere } from "../module.ts";
import { fileOf, findVersion, type VersionRow, versionView } from "./find-document.ts";

/** A piece of text that both versions have, or one of them. */
export type Piece = { text: string; change: "same" | "added" | "removed" };
export type ComparedSection = { heading: Piece[]; text: Piece[] };

/** What became of a text, word by word. What takes longer than a second to compare is told whole, as removed and added. */
export function comparedText(before: string, after: string): Piece[] {
	const pieces = diffWordsWithSpace(before, after, { timeout: 1000 });
	if (!pieces) return [piece(before, "removed"), piece(after, "added")].filter(({ text }) => text !== "");
	return pieces.map(({ value, added, removed }) => piece(value, added ? "added" : removed ? "removed" : "same"));
}

const piece = (text: string, change: Piece["change"]): Piece => ({ text, change });

type Sections = VersionRow["sections"];

/** Sections are paired by their heading, the others by their place: one that moved is removed here and added there. */
export function comparedSections(before: Sections, after: Sections): ComparedSection[] {
	const headings = (sections: Sections) => sections.map(({ heading }) => heading);
	const left = headings(before).filter((heading) => !headings(after).includes(heading));
	const compared: ComparedSection[] = [];
	let from = 0;
	for (const [place, section] of after.entries()) {
		const same = before.findIndex(({ heading }, at) => at >= from && heading === section.heading);
		const renamed = same < 0 && left.includes(before[place]?.heading ?? "\0") && place >= from ? place : same;
		const old = renamed < 0 ? undefined : before[renamed];
		for (const gone of renamed < 0 ? [] : before.slice(from, renamed)) compared.push(whole(gone, "removed"));
		if (old) from = renamed + 1;
		compared.push(
			old
				? { heading: comparedText(old.heading, section.heading), text: comparedText(old.text, section.text) }
				: whole(section, "added"),
		);
	}
	for (const gone of before.slice(from)) compared.push(whole(gone, "removed"));
	return compared;
}

const whole = ({ heading, text }: Sections[number], change: "added" | "removed"): ComparedSection => ({
	heading: heading === "" ? [] : [piece(heading, change)],
	text: text === "" ? [] : [piece(text, change)],
});

export const compareVersionsInput = z.strictObject({ fromId: z.uuid(), toId: z.uuid() });

/** What differs between two versions of one document. Throws INVALID for versions of two documents. */
export async function compareVersions(ctx: Ctx, { fromId, toId }: z.output<typeof compareVersionsInput>) {
	permitHere(ctx, "record.read");
	const [from, to] = [await findVersion(ctx, fromId), await findVersion(ctx, toId)];
	if (from.documentId !== to.documentId) {
		throw invalid("These are versions of two documents.", "Choose two of one.", { toId: "Choose one of the same." });
	}
	const fileBrief = async (id: string) => {
		const file = await fileOf(ctx, id);
		return file && { fileName: file.fileName, bytes: file.bytes, sha256: file.sha256 };
	};
	const files = { from: await fileBrief(fromId), to: await fileBrief(toId) };
	return {
		...{ from: versionView(from), to: versionView(to) },
		title: comparedText(from.title, to.title),
		sections: comparedSections(from.sections, to.sections),
		/** Files are compared by their bytes: whether they are the same, not what differs in them. */
		files: { ...files, same: files.from?.sha256 === files.to?.sha256 },
	};
}
