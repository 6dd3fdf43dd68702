import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Button } from "../button.tsx";
import { LinkButton } from "../link-button.tsx";
import { Section } from "../section.tsx";
import { MovedInstruments } from "./moved-instruments.tsx";
import "../../words/register.ts";

/** What merging a location into another would move, and the button that does it. */
export function MergePreview({ merge }: { merge: Answers["locations"]["previewMerge"] }) {
	const { t } = useLingui();
	const { id, from, to, intoId, version, intoVersion, locations, shared, instruments, some } = merge;
	return (
		<Section title={t`This would become one`}>
			<p className="break-words">
				<Trans>
					<strong>{from}</strong> goes into <strong>{to}</strong> and is gone.
				</Trans>{" "}
				{locations > 0 &&
					(shared > 0
						? t`${plural(locations, { one: "# location inside of it goes", other: "# locations inside of it go" })} along, ${plural(shared, { one: "# of which becomes", other: "# of which become" })} one with what is there by the same name.`
						: t`${plural(locations, { one: "# location inside of it goes", other: "# locations inside of it go" })} along.`)}{" "}
				{instruments === 0
					? t`No instrument is there.`
					: t`${plural(instruments, { one: "# instrument gets", other: "# instruments get" })} the new path, with a line in the history of each.`}{" "}
				<Trans>
					It cannot be undone at once: what was in which of the two is then in the histories only. A file with the old
					spelling makes it again.
				</Trans>
			</p>
			<MovedInstruments from={from} to={to} instruments={instruments} some={some} />
			<Form method="post" className="flex flex-wrap gap-3">
				<input type="hidden" name="intoId" value={intoId} />
				<input type="hidden" name="version" value={version} />
				<input type="hidden" name="intoVersion" value={intoVersion} />
				<Button type="submit" name="intent" value="merge" variant="danger">
					<Trans>Make them one</Trans>
				</Button>
				<LinkButton to={`/app/locations/${id}`} variant="secondary">
					<Trans>Leave them as they are</Trans>
				</LinkButton>
			</Form>
		</Section>
	);
}
