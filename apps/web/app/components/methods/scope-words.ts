import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import { decimalIn, figuresIn } from "../../use-format.ts";
import "../../words/methods.ts";

export type Entry = Answers["scopes"]["get"]["entries"][number];
export type ScopeState = Answers["scopes"]["list"][number]["state"];

export const STATE_WORDS: Readonly<Record<ScopeState, MessageDescriptor>> = {
	...{ in_force: msg`In force`, later: msg`Not begun yet`, replaced: msg`Replaced`, expired: msg`Expired` },
};

/** "0 to 10 V". */
export function rangeOf(i18n: I18n, { unit, ...ends }: Pick<Entry, "from" | "to" | "unit">): string {
	const [from, to] = [ends.from, ends.to].map((end) => (end === undefined ? end : decimalIn(i18n, String(end))));
	if (from === undefined && to === undefined) return i18n._(msg`all, in ${unit}`);
	if (to === undefined) return i18n._(msg`from ${from ?? ""} ${unit}`);
	return i18n._(from === undefined ? msg`up to ${to} ${unit}` : msg`${from} to ${to} ${unit}`);
}

/** "0.0005 V + 0.002 %", or the root of the sum of their squares. */
export function cmcWords(i18n: I18n, { cmc, unit }: Pick<Entry, "cmc" | "unit">): string {
	if (typeof cmc !== "object") return figuresIn(i18n, `${cmc} ${unit}`);
	const { absolute, relative, combined } = cmc;
	const part =
		relative === undefined
			? null
			: /[%‰m]/.test(String(relative))
				? `${relative}`
				: i18n._(msg`${relative} of the value`);
	const parts = [absolute === undefined ? null : `${absolute} ${unit}`, part].filter((one) => one !== null);
	const isRoot = parts.length === 2 && combined === "root_sum_squares";
	return figuresIn(i18n, isRoot ? `√((${parts[0]})² + (${parts[1]})²)` : parts.join(" + "));
}

export const placeWords = (i18n: I18n, place: Entry["place"]): string =>
	place === undefined ? i18n._(msg`Both`) : place === "on_site" ? i18n._(msg`On site`) : i18n._(msg`Laboratory`);
