import type { Rolldown } from "vite";

const APP = `${import.meta.dirname}/app/`;
/** Of how many entries a module is before every page may bring it. */
const USUAL = 40;

/** The modules that one brings, itself and all that it imports at first. */
function broughtBy(entry: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
	const all = new Set<string>();
	const visit = (id: string) => {
		if (all.has(id)) return;
		all.add(id);
		for (const one of context.getModuleInfo(id)?.importedIds ?? []) visit(one);
	};
	visit(entry);
	return all;
}

/**
 * What browsers get, in few files: each costs a request with headers, and small ones compress badly. What every page
 * brings is one, what every page of the app brings a second, and what most pages use a third.
 */
export function chunks(): Rolldown.CodeSplittingOptions {
	const sets = new Map<string, ReadonlySet<string>>();
	const isBrought = (id: string, entry: string, context: Rolldown.ChunkingContext) => {
		const known = sets.get(entry) ?? broughtBy(`${APP}${entry}`, context);
		sets.set(entry, known);
		return known.has(id);
	};
	// Words wait for their language, and routes are entries: both stay files of their own.
	const isOwn = (id: string) => id.startsWith("\0") || id.includes("?") || id.startsWith(`${APP}routes/`);
	// Of metrology most pages need one function; of an icon each only its lines.
	const isPart = (id: string) => /[\\/](?:packages|decimal\.js)[\\/]/.test(id);
	const test = (id: string) => !isOwn(id) && !isPart(id);
	return {
		groups: [
			{
				...{ test, priority: 4, debugName: "every page" },
				name: (id, context) => (isBrought(id, "root.tsx", context) ? "every-page" : null),
			},
			{
				...{ test, priority: 3, debugName: "app" },
				name: (id, context) => (isBrought(id, "routes/app-layout.tsx", context) ? "app" : null),
			},
			{ test: /[\\/]@conform-to[\\/]/, priority: 2, name: "forms" },
			// Not send-kept: it brings words, and a file that waits for words must not be one that their file waits for.
			{
				test: /[\\/](?:app[\\/]device[\\/](?:store|shell|kept-work)\.ts|node_modules[\\/]idb[\\/])/,
				priority: 3,
				name: "device",
			},
			{
				...{ test: /[\\/]app[\\/]device[\\/](?:kept-orders|send-steps|order-forms|take-along)\.ts/, priority: 2 },
				name: "device-orders",
			},
			{ test, priority: 1, name: "usual", minShareCount: USUAL },
			// After what is usual, which these bring: the steps of a record, and who signed it.
			{
				...{
					test: /[\\/]components[\\/](?:maintenance[\\/]move-steps|signatures[\\/](?:sign-form|signature-list))\.tsx$/,
					priority: 0,
				},
				name: "steps",
			},
		],
	};
}
