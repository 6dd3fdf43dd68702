import { createCompiledCatalog, getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";
import type { Plugin } from "vite";

const APP = `${import.meta.dirname}/app/`;
/** Imported beside a page: brings its words in the languages in use. */
const WORDS = "page-words:";
/** The words of a page in one language: `page-words-in:de:/path/of/the/page.tsx`. */
const IN = "page-words-in:";
/** Stands for a module that is imported later: its words, and then itself. */
const LATER = "page-words-later:";
const ROUTE = "?__react-router-build-client-route";

type Loader = Pick<import("rolldown").PluginContext, "load" | "parse" | "resolve">;

/**
 * Vite plugin for the build that browsers get: a page brings the words that its own modules use, whatever parts of the
 * app they lie in, and one that is imported later brings its own when it comes. On the server and in development the
 * modules of `app/words` bring whole parts.
 */
export function pageWords(): Plugin {
	const config = getConfig();
	const catalogs = new Map(config.locales.map((locale) => [locale, messagesIn(locale)]));
	const reached = new Map<string, Promise<ReadonlySet<string>>>();

	async function messagesIn(locale: string): Promise<Record<string, string>> {
		const options = { sourceLocale: config.sourceLocale, fallbackLocales: {}, missingBehavior: "resolved" as const };
		const parts = await Promise.all(
			(await getCatalogs(config)).map((catalog) => catalog.getTranslations(locale, options)),
		);
		return Object.assign({}, ...parts.map(({ messages }) => messages));
	}

	/** The messages of a module and of all that it imports: their ids, which the macros have written into the code. */
	function wordsOf(loader: Loader, entry: string): Promise<ReadonlySet<string>> {
		const known = reached.get(entry);
		if (known) return known;
		const found = collect(loader, entry);
		reached.set(entry, found);
		return found;
	}

	async function collect(loader: Loader, entry: string): Promise<ReadonlySet<string>> {
		const all = await catalogs.get(config.sourceLocale ?? "en");
		const ids = new Set<string>();
		const seen = new Set([entry]);
		const visit = async (id: string): Promise<void> => {
			const { code } = await loader.load({ id });
			if (code === null) return;
			for (const [text] of code.matchAll(/(?<=(["'`]))[\w+/-]{6}(?=\1)/g))
				if (all && Object.hasOwn(all, text)) ids.add(text);
			const sources = loader.parse(code).body.flatMap((one) => ("source" in one && one.source ? one.source.value : []));
			const next = await Promise.all(sources.map((source) => loader.resolve(source, id)));
			const fresh = next.flatMap((one) => (one?.id.startsWith(APP) && !seen.has(one.id) ? one.id : []));
			for (const one of fresh) seen.add(one);
			await Promise.all(fresh.map(visit));
		};
		await visit(entry);
		return ids;
	}

	return {
		name: "calibrant-page-words",
		apply: "build",
		enforce: "pre",
		applyToEnvironment: ({ name }) => name === "client",
		async resolveId(source, importer, { kind }) {
			if (source.startsWith(WORDS) || source.startsWith(IN)) return `\0${source}`;
			if (kind !== "dynamic-import" || !importer?.startsWith(APP)) return null;
			const later = await this.resolve(source, importer, { skipSelf: true });
			return later?.id.startsWith(APP) ? `\0${LATER}${later.id}` : null;
		},
		async load(id) {
			if (id.startsWith(`${APP}words/`)) return "export {};";
			if (id.startsWith(`\0${LATER}`)) {
				const module = id.slice(LATER.length + 1);
				const { code } = await this.load({ id: module });
				const names = `export * from ${JSON.stringify(module)};`;
				// What is exported by default is not among all names.
				const isDefault = /\bexport\s+default\b|\bas\s+default\b/.test(code ?? "");
				const main = isDefault ? `\nexport { default } from ${JSON.stringify(module)};` : "";
				return `import ${JSON.stringify(WORDS + module)};\n${names}${main}`;
			}
			if (id.startsWith(`\0${WORDS}`)) {
				const module = id.slice(WORDS.length + 1);
				if ((await wordsOf(this, module)).size === 0) return "export {};";
				const cases = config.locales.map(
					(locale) => `${locale}: () => import(${JSON.stringify(`${IN}${locale}:${module}`)})`,
				);
				return [
					`import { addWords } from ${JSON.stringify(`${APP}i18n.ts`)};`,
					`const words = { ${cases.join(", ")} };`,
					"await addWords((locale) => words[locale]());",
				].join("\n");
			}
			if (id.startsWith(`\0${IN}`)) {
				const [, locale = "", module = ""] = /^(\w+):(.*)$/s.exec(id.slice(IN.length + 1)) ?? [];
				const messages = (await catalogs.get(locale)) ?? {};
				const own = [...(await wordsOf(this, module))].sort().map((one) => [one, messages[one] ?? ""]);
				return createCompiledCatalog(locale, Object.fromEntries(own), { namespace: "es" }).source;
			}
			return null;
		},
		transform: {
			order: "post",
			handler(code, id) {
				if (!id.endsWith(ROUTE)) return null;
				return { code: `import ${JSON.stringify(WORDS + id.slice(0, -ROUTE.length))};\n${code}`, map: null };
			},
		},
	};
}
