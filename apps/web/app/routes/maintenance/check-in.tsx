import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { PositionField } from "../../components/maintenance/position-field.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { oneOf } from "../../list-address.ts";
import { api } from "../../trpc.server.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/check-in";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Check in`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { order, asset } = await api(context, request).workOrders.get.query({ id: params.id });
	return { order, asset, kind: oneOf(url.searchParams.get("kind"), ["in", "out"]) ?? "in" };
}

const schema = z.object({
	...{ version: z.coerce.number().int(), kind: z.enum(["in", "out"]), place: optionalText },
	...{ latitude: optionalText, longitude: optionalText, accuracy: optionalText, coarse: optionalText },
	without: filledIn,
});

type CheckIn = Parameters<ReturnType<typeof api>["workOrders"]["checkIn"]["mutate"]>[0];

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema }, async (value, { workOrders }) => {
		const { version, kind, place = "", latitude, longitude, accuracy, coarse, without } = value;
		const given = latitude !== undefined && longitude !== undefined && accuracy !== undefined;
		await workOrders.checkIn.mutate({
			...{ id: params.id, version, kind, place },
			position: given
				? {
						...{ latitude: Number(latitude), longitude: Number(longitude), accuracy: Number(accuracy) },
						...{ consent: true, coarse: coarse === "on" },
					}
				: null,
			without: (given ? "not_asked" : without) as CheckIn["without"],
		});
		throw redirect(`/app/work-orders/${params.id}?done=${kind === "in" ? "arrived" : "left"}`);
	});
}

export default function CheckInPage({ loaderData: { order, asset, kind }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("order.work");
	const title = kind === "in" ? t`Check in` : t`Check out`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[
					{ label: t`Work orders`, to: "/app/work-orders" },
					{ label: order.number, to: `/app/work-orders/${order.id}` },
					{ label: title },
				]}
				intro={order.title}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm
					intent="check-in"
					answer={actionData}
					hidden={{ version: order.version, kind }}
					confirmLabel={kind === "in" ? t`I am on site` : t`I leave`}
				>
					{(field) => (
						<>
							<TextField
								label={t`Where that is`}
								description={t`In words. Of a calibration it becomes the place where it was performed.`}
								maxLength={300}
								isRequired={false}
								{...field("place", kind === "in" ? (asset?.location ?? "") : "")}
							/>
							<PositionField />
						</>
					)}
				</PlainForm>
			)}
		</div>
	);
}
