import { type Ctx, memberNames, readerOf } from "@calibrant/kernel";

/** What every report says of its copy: for whom, when and in which language it is printed. */
export async function printedFor(ctx: Ctx) {
	const nameOf = await memberNames(ctx, [ctx.actor.ref]);
	return {
		...{ language: await readerOf(ctx), organisation: ctx.org.name, timeZone: ctx.org.timeZone },
		...{ printedAt: ctx.now.toISOString(), printedBy: nameOf(ctx.actor.ref) ?? "" },
	};
}

type Signature = {
	meaning: string;
	printedName: string | null;
	signedAt: Date;
	contentHash: string;
	holds: boolean;
	ended: { round: number; at: Date; byName: string | null; reason: string } | null;
};

/** The signatures of these meanings as a report prints them. */
export const printedSignatures = <Meaning extends string>(of: readonly Signature[], meanings: readonly Meaning[]) =>
	of.flatMap(({ meaning, printedName, signedAt, contentHash, holds, ended }) => {
		const known = meanings.find((one) => one === meaning);
		const told = { name: printedName, at: signedAt.toISOString(), hash: contentHash, holds };
		return known ? [{ ...told, meaning: known, ended: ended && { ...ended, at: ended.at.toISOString() } }] : [];
	});
