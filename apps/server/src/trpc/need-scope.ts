import { DomainError, type KeyScope } from "@calibrant/kernel";
import type { Visitor } from "../visitor.ts";

/** Throws FORBIDDEN for a key that was not made for this. People and keys from before there were scopes pass. */
export function needScope({ key }: Pick<Visitor, "key">, scope: KeyScope | null): void {
	if (!key?.scopes || scope === null || key.scopes.includes(scope)) return;
	throw new DomainError(
		"FORBIDDEN",
		`This API key was not made for this: it lacks the scope ${scope}.`,
		"Make a key with this scope under Settings, API keys, and use it instead.",
	);
}
