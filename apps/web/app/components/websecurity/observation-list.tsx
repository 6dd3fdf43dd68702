import { Trans, useLingui } from "@lingui/react/macro";
import { Instant } from "../instant.tsx";
import { CHECK_NAMES, detailsOf, SENTENCES } from "./observation-words.ts";
import { StateTag } from "./website-tags.tsx";
import { CHANGE_KINDS, type Look, type Observation } from "./website-words.ts";

const rank = { bad: 0, weak: 1, unknown: 2, fine: 3 };

/** What the last look saw, worst first: each check with its sentence and what it rests on. */
export function ObservationList({ observations }: { observations: readonly Observation[] }) {
	const { i18n } = useLingui();
	const inOrder = [...observations].sort((one, other) => rank[one.state] - rank[other.state]);
	return (
		<ul className="flex flex-col">
			{inOrder.map((one) => (
				<li key={one.key} className="grid gap-x-4 gap-y-1 border-line border-t py-2 sm:grid-cols-[10rem_6.5rem_1fr]">
					<h3 className="font-medium text-table">{i18n._(CHECK_NAMES[one.key])}</h3>
					<span>
						<StateTag state={one.state} />
					</span>
					<div className="min-w-0 text-table">
						<p>{i18n._(SENTENCES[one.message])}</p>
						<Details of={one} />
					</div>
				</li>
			))}
		</ul>
	);
}

function Details({ of }: { of: Observation }) {
	const lines = detailsOf(of);
	if (lines.length === 0) return null;
	return (
		<ul className="mt-0.5 font-mono text-meta text-muted">
			{lines.map((line) => (
				<li key={line} className="break-all">
					{line}
				</li>
			))}
		</ul>
	);
}

/** The newest look that saw something otherwise, and what it was. */
export function LastChanges({ looks, timeZone }: { looks: readonly Look[]; timeZone: string }) {
	const { i18n } = useLingui();
	const look = looks.find(({ changes }) => changes.length > 0);
	if (!look) {
		return (
			<p className="text-muted">
				<Trans>Nothing has changed since the first look.</Trans>
			</p>
		);
	}
	return (
		<div className="flex flex-col gap-2">
			<p className="text-table">
				<Trans>
					Seen <Instant at={look.at} timeZone={timeZone} />, against the look before:
				</Trans>
			</p>
			<ul className="flex flex-col">
				{look.changes.map(({ key, kind, before, after }) => (
					<li key={key} className="grid gap-x-4 gap-y-1 border-line border-t py-2 sm:grid-cols-[10rem_6.5rem_1fr]">
						<h3 className="font-medium text-table">{i18n._(CHECK_NAMES[key])}</h3>
						<span className="text-table">{i18n._(CHANGE_KINDS[kind])}</span>
						<div className="text-table">
							{before && before.message !== after?.message && (
								<p className="text-muted">
									<del>{i18n._(SENTENCES[before.message])}</del>
								</p>
							)}
							{after && (
								<>
									<p>{i18n._(SENTENCES[after.message])}</p>
									<Details of={after} />
								</>
							)}
						</div>
					</li>
				))}
			</ul>
		</div>
	);
}
