import { Trans, useLingui } from "@lingui/react/macro";
import { Instant } from "../instant.tsx";
import { Section } from "../section.tsx";
import { SignatureList } from "../signatures/signature-list.tsx";
import type { CaseView } from "./case-facts.tsx";
import { CASE_MEANINGS } from "./oot-words.ts";
import "../../words/oot.ts";

interface EarlierProps {
	shown: CaseView;
	timeZone: string;
}

/** When the case was closed before and opened again, by whom and why, with the report and the signatures of each closing. */
export function EarlierClosings({ shown, timeZone }: EarlierProps) {
	const { t } = useLingui();
	if (shown.closings.length === 0) return null;
	return (
		<Section title={t`Closed before and opened again`}>
			<ol className="flex flex-col gap-3">
				{shown.closings.map(({ number, hasReport, closedAt, closedByName, reopened, signatures }) => (
					<li key={number} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-3">
						{closedAt !== null && (
							<p>
								<Trans>
									Closed on <Instant at={closedAt} timeZone={timeZone} />
								</Trans>
								{closedByName && t` by ${closedByName}`}.
							</p>
						)}
						<p>
							<Trans>
								Opened again on <Instant at={reopened.at} timeZone={timeZone} />
							</Trans>
							{reopened.byName && t` by ${reopened.byName}`}: {reopened.reason}
						</p>
						{hasReport && (
							<p>
								<a href={`/api/oot/${shown.case.id}/closings/${number}.pdf`} download className="link">
									<Trans>Report as it was closed then (PDF)</Trans>
								</a>
							</p>
						)}
						{signatures.length > 0 && (
							<details>
								<summary className="link cursor-pointer">
									<Trans>Signatures under it</Trans>
								</summary>
								<SignatureList signatures={signatures} timeZone={timeZone} called={CASE_MEANINGS} />
							</details>
						)}
					</li>
				))}
			</ol>
		</Section>
	);
}

/** What stood in a field before, with until when. */
export function EarlierTexts({
	texts,
	timeZone,
}: { texts: CaseView["earlier"]["rootCause"] } & Omit<EarlierProps, "shown">) {
	const { t } = useLingui();
	if (texts.length === 0) return null;
	return (
		<details>
			<summary className="link cursor-pointer">{t`What stood here before (${texts.length})`}</summary>
			<ul className="flex flex-col gap-1 pt-1">
				{texts.map(({ text, until }) => (
					<li key={String(until)} className="text-table">
						<span className="text-muted">
							<Trans>
								Until <Instant at={until} timeZone={timeZone} />:
							</Trans>{" "}
						</span>
						<span className="whitespace-pre-wrap">{text}</span>
					</li>
				))}
			</ul>
		</details>
	);
}
