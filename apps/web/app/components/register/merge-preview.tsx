import { Form } from "react-router";
import { count } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { LinkButton } from "../link-button.tsx";
import { Section } from "../section.tsx";
import { MovedInstruments } from "./moved-instruments.tsx";

/** What merging a location into another would move, and the button that does it. */
export function MergePreview({ merge }: { merge: Answers["locations"]["previewMerge"] }) {
	const { id, from, to, intoId, version, intoVersion, locations, shared, instruments, some } = merge;
	return (
		<Section title="This would become one">
			<p className="break-words">
				<strong>{from}</strong> goes into <strong>{to}</strong> and is gone.{" "}
				{locations > 0 &&
					`${count(locations, "location")} inside of it ${locations === 1 ? "goes" : "go"} along${shared > 0 ? `, ${shared} of which ${shared === 1 ? "becomes" : "become"} one with what is there by the same name` : ""}. `}
				{instruments === 0
					? "No instrument is there."
					: `${count(instruments, "instrument")} ${instruments === 1 ? "gets" : "get"} the new path, with a line in the history of each.`}{" "}
				It cannot be undone at once: what was in which of the two is then in the histories only. A file with the old
				spelling makes it again.
			</p>
			<MovedInstruments from={from} to={to} instruments={instruments} some={some} />
			<Form method="post" className="flex flex-wrap gap-3">
				<input type="hidden" name="intoId" value={intoId} />
				<input type="hidden" name="version" value={version} />
				<input type="hidden" name="intoVersion" value={intoVersion} />
				<Button type="submit" name="intent" value="merge" variant="danger">
					Make them one
				</Button>
				<LinkButton to={`/app/locations/${id}`} variant="secondary">
					Leave them as they are
				</LinkButton>
			</Form>
		</Section>
	);
}
