import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { apiFailure } from "../../api-failure.ts";
import { BotCheck } from "../../components/bot-check/bot-check.tsx";
import { botCheckFor } from "../../components/bot-check/take-check.server.ts";
import { FileDrop } from "../../components/file-drop.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LanguageSwitch } from "../../components/language-switch.tsx";
import { PHOTO_BYTES, whyNoPhoto } from "../../components/maintenance/add-photo.server.ts";
import { ReportFields } from "../../components/maintenance/fields.tsx";
import { PhotoForm } from "../../components/maintenance/photos.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload, type UploadedFile } from "../../read-upload.server.ts";
import { type Api, api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import "../../words/maintenance.ts";
import type { Route } from "./+types/at-label";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Report a fault`), { name: "robots", content: "noindex" }];
}

/** Whose asset it is and the form; for every label that takes nothing, the same nothing. */
export async function loader({ context, request, params }: Route.LoaderArgs) {
	try {
		const [asset, check] = await Promise.all([
			api(context, request).requestsAtLabel.look.query({ code: params.code }),
			botCheckFor(context, request, "report"),
		]);
		return { asset, check };
	} catch (thrown) {
		if (apiFailure(thrown)?.status !== 404) throw thrown;
		return data({ asset: null, check: null }, { status: 404 });
	}
}

const schema = z.object({
	...{ title: filledIn, description: optionalText, priority: filledIn, name: optionalText, contact: optionalText },
});
type Input = Parameters<Api["requestsAtLabel"]["report"]["mutate"]>[0];

/** Reports; or, with a ticket, adds a photo to what was reported a moment ago. */
export async function action(args: Route.ActionArgs) {
	const { context, request, params, url } = args;
	const { form, file, fault } = await readUpload(request, PHOTO_BYTES);
	const ticket = url.searchParams.get("ticket");
	if (ticket !== null) return addPhoto(args, ticket, file, fault);
	if (fault !== null) return data({ photoFault: await whyNoPhoto(args, fault) }, { status: 400 });
	const number = { said: "" };
	const answer = await answerForm({ context, request, form }, { schema }, async (value, { requestsAtLabel }) => {
		const sent = await requestsAtLabel.report.mutate({ code: params.code, ...value } as Input);
		number.said = sent.number;
		return sent.ticket;
	});
	if (typeof answer !== "string") return answer;
	// The report is there, whatever becomes of the photo: the page says so, and takes another one.
	const kept = file === null ? "none" : (await faultOf(args, answer, file)) === null ? "kept" : "refused";
	const next = new URLSearchParams({ sent: number.said, photo: kept, ticket: answer });
	const language = url.searchParams.get("lang");
	if (language) next.set("lang", language);
	throw redirect(`/r/${params.code}?${next}`);
}

async function addPhoto(args: Route.ActionArgs, ticket: string, file: UploadedFile | null, fault: string | null) {
	const refused = (photoFault: string) => data({ photoFault }, { status: 400 });
	if (file === null || fault !== null) return refused(await whyNoPhoto(args, fault));
	const why = await faultOf(args, ticket, file);
	if (why !== null) return refused(why);
	const next = new URLSearchParams(args.url.searchParams);
	next.set("photo", "kept");
	throw redirect(`/r/${args.params.code}?${next}`);
}

/** Why a photo was not kept; null when it was. A ticket that is over, and one that never was, are one. */
async function faultOf(args: Route.ActionArgs, ticket: string, { name, bytes }: UploadedFile): Promise<string | null> {
	try {
		await postBytes(args, "/api/label-photos", { ticket, fileName: name }, bytes);
		return null;
	} catch (thrown) {
		const failure = apiFailure(thrown);
		if (failure === null) throw thrown;
		return `${failure.happened} ${failure.remedy}`;
	}
}

export default function AtLabel({ loaderData: { asset, check }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const [search] = useSearchParams();
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const photoFault = actionData && "photoFault" in actionData ? actionData.photoFault : null;
	const { field, problems } = typedIn(answer, "");
	// The address says it, and anybody can write an address: only what can be a number of ours is told.
	const [sent = null] = /^SR-\d{4}-\d{5,}$/.exec(search.get("sent") ?? "") ?? [];
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-2xl flex-col gap-5 px-4 py-8 sm:px-6 md:py-12">
				<div>
					<LanguageSwitch />
				</div>
				<h1 className="text-figure">
					<Trans>Report a fault</Trans>
				</h1>
				{asset === null || check === null ? (
					<p className="text-lead">
						<Trans>Nothing can be reported at this label. Tell the people of the place what you saw.</Trans>
					</p>
				) : sent !== null && answer === undefined ? (
					<>
						<ResultMessage kind="done">
							<Trans>
								It is reported to {asset.organisation} under the number {sent}. Thank you.
							</Trans>
						</ResultMessage>
						{search.get("photo") === "refused" && actionData === undefined && (
							<ResultMessage kind="notice">
								<Trans>
									The photo could not be kept. The report is there without it: take the photo again, or choose another
									one.
								</Trans>
							</ResultMessage>
						)}
						{search.get("photo") === "kept" && actionData === undefined && (
							<p role="status">
								<Trans>The photo is added.</Trans>
							</p>
						)}
						{search.has("ticket") && (
							<PhotoForm
								key={search.get("photo")}
								fault={photoFault}
								label={search.get("photo") === "kept" ? t`Add another photo` : t`Add a photo`}
							/>
						)}
					</>
				) : (
					<>
						<p className="text-lead">
							<span className="font-mono">{asset.tag}</span> {asset.description}
							<br />
							<span className="text-muted">{[asset.location, asset.organisation].filter(Boolean).join(" · ")}</span>
						</p>
						<Form method="post" encType="multipart/form-data" className="flex flex-col gap-5">
							<FormProblems errors={problems} />
							<ReportFields field={field} />
							<FileDrop
								label={t`Photo (optional)`}
								name="file"
								description={t`JPEG, PNG or WebP, at most 10 MB. Where and when it was taken is removed from it.`}
								accept="image/jpeg,image/png,image/webp"
								errors={photoFault === null ? [] : [photoFault]}
							/>
							<TextField label={t`Your name`} autoComplete="name" isRequired={false} {...field("name")} />
							<TextField
								label={t`How to reach you`}
								description={t`Only if you want to be asked or told. It goes to ${asset.organisation} alone.`}
								isRequired={false}
								{...field("contact")}
							/>
							<BotCheck {...check} />
							<div>
								<SubmitButton>
									<Trans>Send the report</Trans>
								</SubmitButton>
							</div>
						</Form>
					</>
				)}
			</div>
		</PublicFrame>
	);
}
