import { restrictionLists } from "@calibrant/policy/restriction";
import { ConfirmDisclosure } from "../confirm-disclosure.tsx";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { Sentences } from "../sentences.tsx";

/** What the restriction of a person's data means for them, and the way to end it. */
export function YourRestriction({ since, timeZone }: { since: Date; timeZone: string }) {
	const { refused, open } = restrictionLists("en");
	return (
		<Panel
			title="Your data is only kept"
			intro={
				<>
					You had its use restricted; this has held since <Instant at={since} timeZone={timeZone} />.
				</>
			}
		>
			<div className="grid items-start gap-5 md:grid-cols-2">
				<section className="flex flex-col gap-2">
					<h3 className="font-medium">While it lasts</h3>
					<Sentences of={refused} />
				</section>
				<section className="flex flex-col gap-2">
					<h3 className="font-medium">What stays open</h3>
					<Sentences of={open} />
				</section>
			</div>
			<div>
				<ConfirmDisclosure
					label="End the restriction"
					confirmLabel="Let my data be used again"
					fields={{ intent: "lift-restriction" }}
				>
					Your data is used again at once as the privacy page says. You can ask for a restriction again at any time.
				</ConfirmDisclosure>
			</div>
		</Panel>
	);
}
