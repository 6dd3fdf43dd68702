import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form, useLocation } from "react-router";
import { useLetterKeys, useWhyClosed } from "../../access.ts";
import { useLeftTicks } from "../../left-list.ts";
import { useOffers } from "../../use-offers.ts";
import { Button } from "../button.tsx";
import "../../words/register.ts";

const WORDS = {
	ticked: (number: number) => msg`${plural(number, { one: "# instrument", other: "# instruments" })} ticked`,
	elsewhere: (number: number) => msg`${number} not on this page`,
	labels: msg`Print their labels`,
	change: msg`Change them`,
	order: msg`Order their calibration`,
	none: msg`Untick all`,
	keys: msg`In the list: j and k move, x ticks, Enter opens, / searches.`,
};

/** A form around a list whose rows can be ticked, and what can be done with them; shown as soon as one is. */
export function Ticked({ mayChange, children }: { mayChange: boolean; children: ReactNode }) {
	const { i18n } = useLingui();
	const { search } = useLocation();
	const letterKeys = useLetterKeys();
	const [isOffered, whyNoOrders] = [useOffers("maintenance"), useWhyClosed("order.edit")];
	const { form, note, forget, elsewhere, number } = useLeftTicks();
	return (
		<Form
			key={search}
			ref={form}
			method="get"
			action="/app/instruments/labels"
			className="group/ticked flex flex-col gap-2"
			onChange={note}
			// The boxes are empty only once the browser has gone on.
			onReset={() => setTimeout(forget)}
		>
			{children}
			{elsewhere.map((code) => (
				<input key={code} type="hidden" name="code" value={code} data-elsewhere="" />
			))}
			{letterKeys && <p className="text-meta text-muted max-md:hidden print:hidden">{i18n._(WORDS.keys)}</p>}
			<div
				data-print="hide"
				className="sticky bottom-4 z-10 hidden flex-wrap items-center gap-3 self-center rounded-control bg-surface px-4 py-2 shadow-overlay group-has-[td_input:checked]/ticked:flex group-has-[[data-elsewhere]]/ticked:flex max-md:bottom-18"
			>
				<span role="status">
					{number > 0 && i18n._(WORDS.ticked(number))}
					{elsewhere.length > 0 && ` · ${i18n._(WORDS.elsewhere(elsewhere.length))}`}
				</span>
				<Button type="submit" size="small" variant="secondary">
					{i18n._(WORDS.labels)}
				</Button>
				{mayChange && (
					<Button type="submit" size="small" formAction="/app/instruments/bulk">
						{i18n._(WORDS.change)}
					</Button>
				)}
				{isOffered && whyNoOrders === null && (
					<Button type="submit" size="small" variant="secondary" formAction="/app/work-orders/for-many">
						{i18n._(WORDS.order)}
					</Button>
				)}
				<Button type="reset" size="small" variant="secondary">
					{i18n._(WORDS.none)}
				</Button>
			</div>
		</Form>
	);
}
