import { Trans, useLingui } from "@lingui/react/macro";
import { AREAS, type KeyScope, type ScopeArea } from "./scope-words.ts";
import "../../words/developers.ts";

/** What a key is for, in one line. */
export function ScopeSummary({ scopes }: { scopes: readonly KeyScope[] | null }) {
	const { t, i18n } = useLingui();
	if (scopes === null) return <Trans>Everything its role may do: it was made before keys had scopes</Trans>;
	const areas = [...new Set(scopes.map((scope) => scope.split(":")[0] as ScopeArea))];
	const words = areas.map((area) => {
		const read = scopes.includes(`${area}:read`);
		const write = scopes.includes(`${area}:write`);
		const name = i18n._(AREAS[area].name);
		return read && write ? t`${name} (read, change)` : write ? t`${name} (change)` : t`${name} (read)`;
	});
	return words.join(", ");
}
