import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { useReloadEvery } from "../../use-reload-every.ts";
import { ClosedNote } from "../closed-note.tsx";
import { CopyField } from "../copy-field.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { ProofTag } from "./website-tags.tsx";
import { FOUND_INSTEAD, PROOF_PLACES, type Website } from "./website-words.ts";

interface Props {
	proof: Website["proof"];
	/** Why it cannot be checked now by this person; null when it can. */
	why: string | null;
	timeZone: string;
}

/** How control of a website is proven, what was found, and a button that has it looked for now. */
export function ProofPanel({ proof, why, timeZone }: Props) {
	const { t } = useLingui();
	useReloadEvery(2, proof.isAsked);
	const isProven = proof.state === "proven";
	return (
		<Panel
			title={t`Proof of control`}
			intro={t`Nothing is sent to a website before somebody who controls it has published a text there. It is looked for once a day, and no longer proves anything when it is gone.`}
		>
			<div className="flex flex-col items-start gap-2" aria-live="polite">
				<ProofTag state={proof.state} />
				<Said proof={proof} timeZone={timeZone} />
				{proof.isAsked && (
					<p>
						<Trans>It is being looked for. This page says what was found as soon as it is known.</Trans>
					</p>
				)}
			</div>
			{!proof.isAsked && proof.found.length > 0 && <Instead proof={proof} timeZone={timeZone} />}
			<details open={!isProven} className="flex flex-col gap-3">
				<summary className="link inline-flex min-h-6 cursor-pointer items-center">
					<Trans>Three ways to prove it: one is enough</Trans>
				</summary>
				<Ways places={proof.places} />
			</details>
			{why === null ? (
				<Form method="post">
					<input type="hidden" name="intent" value="check-proof" />
					<SubmitButton variant={isProven ? "secondary" : "primary"}>{t`Check now`}</SubmitButton>
				</Form>
			) : (
				<ClosedNote why={why} />
			)}
		</Panel>
	);
}

function Said({ proof, timeZone }: Pick<Props, "proof" | "timeZone">) {
	const { i18n } = useLingui();
	const { state, method, since, seenAt, countsUntil } = proof;
	if (state === "never" || method === null || seenAt === null) return null;
	const place = i18n._(PROOF_PLACES[method]);
	if (state === "lost") {
		return (
			<p>
				<Trans>
					It was found last {place}, <Instant at={seenAt} timeZone={timeZone} />. Publish it again and have it checked.
				</Trans>
			</p>
		);
	}
	return (
		<p className="text-table">
			{since && (
				<Trans>
					Found {place}, at each look since <Instant at={since} timeZone={timeZone} />.
				</Trans>
			)}{" "}
			{proof.found.length > 0 && countsUntil && (
				<Trans>
					The last look had no answer; if none comes, it counts until <Instant at={countsUntil} timeZone={timeZone} />.
				</Trans>
			)}
		</p>
	);
}

function Instead({ proof, timeZone }: Pick<Props, "proof" | "timeZone">) {
	const { i18n } = useLingui();
	return (
		<div className="flex flex-col gap-1 text-table">
			{proof.askedAt && (
				<p>
					<Trans>
						Not found <Instant at={proof.askedAt} timeZone={timeZone} />:
					</Trans>
				</p>
			)}
			<ul className="list-disc pl-5">
				{proof.found.map(({ method, found }) => (
					<li key={method}>
						{i18n._(PROOF_PLACES[method])}: {i18n._(FOUND_INSTEAD[found])}
					</li>
				))}
			</ul>
		</div>
	);
}

function Ways({ places: { dns, file, meta } }: { places: Website["proof"]["places"] }) {
	const { t } = useLingui();
	return (
		<ol className="mt-3 grid list-none gap-4 lg:grid-cols-3">
			<li className="flex flex-col gap-2 rounded-control border border-line p-3">
				<h3 className="font-semibold">{t`1. A record in the DNS`}</h3>
				<p className="text-table">{t`Add a TXT record of this name with this text.`}</p>
				<CopyField label={t`Name`} value={dns.name} />
				<CopyField label={t`Text of the record`} value={dns.text} />
			</li>
			<li className="flex flex-col gap-2 rounded-control border border-line p-3">
				<h3 className="font-semibold">{t`2. A file`}</h3>
				<p className="text-table">{t`Put a text file at this address, with this line in it.`}</p>
				<CopyField label={t`Address of the file`} value={file.address} />
				<CopyField label={t`Line in the file`} value={file.text} />
			</li>
			<li className="flex flex-col gap-2 rounded-control border border-line p-3">
				<h3 className="font-semibold">{t`3. A line on the home page`}</h3>
				<p className="text-table">{t`Put this element into the head of this page.`}</p>
				<CopyField label={t`Address of the page`} value={meta.address} />
				<CopyField label={t`Element in its head`} value={meta.text} />
			</li>
		</ol>
	);
}
