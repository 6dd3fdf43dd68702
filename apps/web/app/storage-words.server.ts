import { regionInWords } from "@calibrant/policy";
import type { RouterContextProvider } from "react-router";
import { type Answers, api } from "./trpc.server.ts";

type Decision = Answers["organisation"]["storage"]["decisions"][number];

export interface StorageInWords {
	/** The agreed place; null: that of everybody without an agreement. */
	place: string | null;
	decisions: (Omit<Decision, "fromRegion" | "toRegion"> & { place: string | null })[];
}

const inWords = (region: string | null) => (region === null ? null : regionInWords(region, "en"));

/** Where the organisation's files are kept, with the names of countries instead of codes. */
export async function storageInWords(args: {
	context: Readonly<RouterContextProvider>;
	request: Request;
}): Promise<StorageInWords> {
	const { region, decisions } = await api(args.context, args.request).organisation.storage.query();
	const named = decisions.map(({ fromRegion: _, toRegion, ...one }) => ({ ...one, place: inWords(toRegion) }));
	return { place: inWords(region), decisions: named };
}
