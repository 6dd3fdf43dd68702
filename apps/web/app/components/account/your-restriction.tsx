import { restrictionLists } from "@calibrant/policy/restriction";
import { Trans, useLingui } from "@lingui/react/macro";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { Sentences } from "../sentences.tsx";
import "../../words/account.ts";

/** What the restriction of a person's data means for them, and the way to end it. */
export function YourRestriction({ since, timeZone }: { since: Date; timeZone: string }) {
	const { t } = useLingui();
	const { refused, open } = restrictionLists("en");
	return (
		<Panel
			title={t`Your data is only kept`}
			intro={
				<Trans>
					You had its use restricted; this has held since <Instant at={since} timeZone={timeZone} />.
				</Trans>
			}
		>
			<div className="grid items-start gap-5 md:grid-cols-2">
				<section className="flex flex-col gap-2">
					<h3 className="font-medium">
						<Trans>While it lasts</Trans>
					</h3>
					<Sentences of={refused} />
				</section>
				<section className="flex flex-col gap-2">
					<h3 className="font-medium">
						<Trans>What stays open</Trans>
					</h3>
					<Sentences of={open} />
				</section>
			</div>
			<div>
				<ConfirmDisclosure
					label={t`End the restriction`}
					confirmLabel={t`Let my data be used again`}
					fields={{ intent: "lift-restriction" }}
				>
					<Trans>
						Your data is used again at once as the privacy page says. You can ask for a restriction again at any time.
					</Trans>
				</ConfirmDisclosure>
			</div>
		</Panel>
	);
}
