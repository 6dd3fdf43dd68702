import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import "../../words/leaving.ts";

export interface HoldNoticeProps {
	holds: readonly {
		id: string;
		ground: keyof typeof GROUNDS;
		reason: string;
		reference: string;
		kept: readonly string[];
		placedAt: Date;
		until: Date | null;
		confirmedAt: Date | null;
		releaseAskedAt: Date | null;
		/** Nothing of the organisation is deleted while it stands. */
		whole: boolean;
	}[];
	timeZone: string;
}

/** What a hold rests on, within a sentence. */
const GROUNDS = {
	iso_surveillance_audit: msg`an open surveillance audit of a quality certification`,
	accreditation_assessment: msg`an open assessment by an accreditation body`,
	authority_order: msg`an order of an authority`,
	court_proceedings: msg`court proceedings`,
	tax_audit: msg`a tax audit`,
	other: msg`another legal ground`,
};

/** Why part of an organisation's data is not deleted for now; nothing where no hold stands. */
export function HoldNotice({ holds, timeZone }: HoldNoticeProps) {
	const { t, i18n } = useLingui();
	if (holds.length === 0) return null;
	return (
		<Panel
			title={t`Held back from deletion`}
			intro={t`When a hold is released, the deletion it delayed is carried out.`}
		>
			<ul className="flex flex-col gap-3">
				{holds.map((hold) => (
					<li key={hold.id} className="border-grace border-l-4 bg-grace-soft px-4 py-2.5">
						<p className="font-medium">
							{hold.whole ? t`The whole organisation: nothing of it is deleted` : hold.kept.join(", ")}
						</p>
						<p>
							<Trans>
								Because of {i18n._(GROUNDS[hold.ground])}: {hold.reason} ({hold.reference}).
							</Trans>
						</p>
						<p className="text-muted text-table">
							<Trans>
								Since <Instant at={hold.placedAt} timeZone={timeZone} />
							</Trans>
							{hold.until !== null && (
								<Trans>
									, looked at again <Instant at={hold.until} timeZone={timeZone} />
								</Trans>
							)}
							. {i18n._(standing(hold))}
						</p>
					</li>
				))}
			</ul>
		</Panel>
	);
}

function standing({ confirmedAt, releaseAskedAt }: HoldNoticeProps["holds"][number]): MessageDescriptor {
	if (confirmedAt === null) return msg`A second person has yet to confirm it.`;
	if (releaseAskedAt === null) return msg`Confirmed by a second person.`;
	return msg`One person wants to release it; a second has yet to agree.`;
}
