import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/orders-for-many";

type Preview = Answers["workOrders"]["previewCalibrations"];
type Left = Preview["left"][number];

const LEFT: Record<Left["reason"], (order: string) => MessageDescriptor> = {
	retired: () => msg`retired`,
	lost: () => msg`lost`,
	asset_retired: () => msg`retired as an asset`,
	ordered: (order) => msg`ordered already: ${order}`,
};
const TITLE = msg`Order calibrations`;
const MOST = 400;

/** The ticked ones, by the codes of their labels. */
const chosen = (search: URLSearchParams) => search.getAll("code").slice(0, MOST);

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, TITLE)];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const codes = chosen(url.searchParams);
	const none: Preview = { orders: [], left: [], checked: "" };
	return codes.length === 0 ? none : api(context, request).workOrders.previewCalibrations.query({ codes });
}

const schema = z.object({ title: filledIn, dueOn: z.iso.date().optional(), checked: z.string() });

export async function action({ context, request, url }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async ({ dueOn = null, ...value }, { workOrders }) => {
		const codes = chosen(url.searchParams);
		return { done: await workOrders.orderCalibrations.mutate({ ...value, dueOn, codes }) };
	});
}

/** Which instruments get an order and which are left, before anything is made; then one draft for each. */
export default function OrdersForMany({ loaderData: { orders, left, checked }, actionData }: Route.ComponentProps) {
	const { i18n, t } = useLingui();
	const why = useWhyClosed("order.edit");
	const done = actionData && "done" in actionData ? actionData.done : null;
	const answer = actionData && "intent" in actionData ? actionData : undefined;
	const all = orders.length + left.length;
	const head = t`${orders.length} of ${plural(all, { one: "# instrument", other: "# instruments" })} will get an order`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={i18n._(TITLE)}
				breadcrumb={[{ label: t`Work orders`, to: "/app/work-orders" }, { label: i18n._(TITLE) }]}
				intro={t`One draft for each instrument. An instrument that is no asset yet becomes one.`}
			/>
			<ClosedNote why={why} />
			{done && <Ordered {...done} />}
			{done === null && all === 0 && (
				<EmptyState action={<LinkButton to="/app/instruments">{t`Choose in the register`}</LinkButton>}>
					<Trans>No instrument is chosen.</Trans>
				</EmptyState>
			)}
			{done === null && all > 0 && (
				<>
					{why === null && orders.length > 0 && (
						<PlainForm
							intent="order"
							answer={answer}
							hidden={{ checked }}
							confirmLabel={t`Make ${plural(orders.length, { one: "# draft", other: "# drafts" })}`}
						>
							{(field) => (
								<>
									<TextField {...field("title", t`Calibration`)} label={t`What is to be done`} maxLength={200} />
									<TextField
										{...field("dueOn")}
										type="date"
										label={t`Due`}
										description={t`Empty: each by the day on which its calibration is due.`}
										isRequired={false}
									/>
								</>
							)}
						</PlainForm>
					)}
					<Section title={head}>
						<Chosen orders={orders} left={left} caption={head} />
					</Section>
				</>
			)}
		</div>
	);
}

function Chosen({ orders, left, caption }: Pick<Preview, "orders" | "left"> & { caption: string }) {
	const { i18n, t } = useLingui();
	const format = useFormat();
	const rows = [
		...left.map((row) => ({ ...row, what: t`Gets none: ${i18n._(LEFT[row.reason](row.order ?? ""))}`, isLeft: true })),
		...orders.map((row) => ({
			...{ ...row, isLeft: false },
			what: row.dueOn === null ? t`Gets an order` : t`Gets an order, due ${format.day(row.dueOn)}`,
		})),
	];
	return (
		<DataTable
			caption={caption}
			isCaptionHidden
			density="compact"
			rows={rows}
			rowKey={({ id }) => id}
			columns={[
				{ key: "tag", header: t`Tag`, mono: true, cell: ({ tag }) => tag },
				{ key: "description", header: t`Description`, cell: ({ description }) => description || "—" },
				{
					key: "what",
					header: t`What happens`,
					cell: ({ what, isLeft }) => <span className={isLeft ? "text-due" : undefined}>{what}</span>,
				},
			]}
		/>
	);
}

/** What was made, and who got none and why. */
function Ordered({ ordered, left }: { ordered: number; left: readonly Left[] }) {
	const { i18n, t } = useLingui();
	return (
		<div className="flex flex-col gap-4">
			<ResultMessage takesFocus kind={left.length === 0 ? "done" : "notice"}>
				{t`${plural(ordered, { one: "# draft is", other: "# drafts are" })} made.`}{" "}
				<Link to="/app/work-orders?state=draft" className="link">
					<Trans>Open the drafts</Trans>
				</Link>
			</ResultMessage>
			{left.length > 0 && (
				<Section title={t`${plural(left.length, { one: "# instrument gets none", other: "# instruments get none" })}`}>
					<ul className="flex flex-col gap-1 text-table">
						{left.map(({ id, tag, reason, order }) => (
							<li key={id}>
								<Link to={`/app/instruments/${id}`} className="link font-mono">
									{tag}
								</Link>
								: {i18n._(LEFT[reason](order ?? ""))}
							</li>
						))}
					</ul>
				</Section>
			)}
		</div>
	);
}
