import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Instant } from "../../components/instant.tsx";
import { Answers, Page, TrustPage } from "../../components/trust/trust-page.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import "../../words/trust.ts";
import type { Route } from "./+types/backups";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Backups`)];
}

export async function loader(args: Route.LoaderArgs) {
	const language = await readersLocale(args);
	return { facts: await api(args.context, args.request).policy.trust.query({ language }) };
}

/** How backups are made, kept and proven gone; figures from the policy, times from the runs. */
export default function Backups({ loaderData: { facts } }: Route.ComponentProps) {
	const { t } = useLingui();
	const { backups, status, operator } = facts;
	const at = (instant: Date | null) => (instant ? <Instant at={instant} timeZone="UTC" /> : t`not yet`);
	return (
		<TrustPage
			title={t`Backups`}
			intro={t`How copies are made, how long they are kept, how they are tried, and how it is proven that they are gone.`}
		>
			<Answers
				title={t`Now`}
				items={[
					{ term: t`Last backup`, value: at(status.lastBackupAt) },
					...(status.backupsLateSince ? [{ term: t`Backups are late since`, value: at(status.backupsLateSince) }] : []),
					{ term: t`Next backup`, value: at(backups.nextAt) },
					{
						term: t`Whole backups at hand`,
						value: backups.oldestAt ? (
							<Trans>
								{backups.kept}, the oldest of <Instant at={backups.oldestAt} timeZone="UTC" />
							</Trans>
						) : (
							backups.kept
						),
					},
					{
						term: t`Last restores as a test`,
						value:
							backups.tests.length === 0 ? (
								t`not yet`
							) : (
								<ul>
									{backups.tests.slice(0, 5).map(({ testedAt, passed }) => (
										<li key={testedAt.toISOString()}>
											<Instant at={testedAt} timeZone="UTC" />: {passed ? t`found whole` : t`failed`}
										</li>
									))}
								</ul>
							),
					},
					{ term: t`Next restore as a test`, value: at(backups.nextTestAt) },
				]}
			/>
			<Answers
				title={t`How they are made`}
				items={[
					{ term: t`How often`, value: t`Every ${backups.everyHours} hours. An alert is raised when one is late.` },
					{
						term: t`What is in one`,
						value: t`Every table as of one instant, and every stored file. Each is whole in itself, so that deleting one leaves no rest in another.`,
					},
					{
						term: t`What is not`,
						value: t`Sessions, links sent by mail, counters of attempts, prepared exports, keys of organisations, and mails not yet sent. After a restore everybody signs in again.`,
					},
					{
						term: t`Encryption`,
						value: t`AES-256-GCM in chunks under a key of its own that must not lie with the copies. A part that was changed, swapped or cut short is refused.`,
					},
					{
						term: t`Where the copies lie`,
						value: t`In the store that the operator chose, for records and files of everybody; files kept at an agreed place are copied to the store of that place.`,
					},
					{
						term: t`How they are tried`,
						value: t`The newest is restored into an empty scratch database, and rows and hashes are compared. The result stands above.`,
					},
				]}
			/>
			<Answers
				title={t`How they go`}
				items={[
					{ term: t`Kept`, value: backups.explained },
					{ term: t`Next pruning`, value: at(backups.nextPruneAt) },
					{
						term: t`Deleted data in a restored backup`,
						value: t`A list outside the database says what was deleted. Nothing is served from a restored database before those deletions were made again.`,
					},
					{
						term: t`Proof`,
						value: (
							<Trans>
								Once no backup is older than a deletion, its receipt page shows a second signed receipt.{" "}
								<Page to="/verify">Verify one</Page>
							</Trans>
						),
					},
				]}
			/>
			<Answers
				title={t`What this does not do`}
				items={[
					{
						term: t`Between two backups`,
						value: t`What was written since the last one can be lost with the database: up to ${backups.everyHours} hours. There is no restore to any point in time and no standing copy of the database.`,
					},
					{ term: t`Time to restore`, value: t`None is promised.` },
					{
						term: t`One record or one organisation`,
						value: t`Is not restored from a backup. An owner exports the workspace and restores that archive into an empty organisation.`,
					},
					{
						term: t`Left to the operator`,
						value: t`Another building or region for the copies, safe keeping of their key, and the end of any snapshots made of the disks: the software neither makes nor deletes those. Ask ${operator.legalName}.`,
					},
				]}
			/>
		</TrustPage>
	);
}
