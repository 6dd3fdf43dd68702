import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { LanguageSwitch } from "../../components/language-switch.tsx";
import { titleOf } from "../../i18n.ts";
import "../../words/public.ts";
import { data, redirect } from "react-router";
import { apiFailure } from "../../api-failure.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { useLanguageLink } from "../../language.ts";
import { currentUser } from "../../require-user.server.ts";
import { withNext } from "../../safe-next.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/scanned";

/** Behind the symbol of a label: the instrument for its own people, and the same nothing for everybody else. */
export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const user = await currentUser(args);
	if (user === null) return { signedIn: false, next: `/i/${params.code}` };
	let found: { id: string };
	try {
		found = await api(context, request).instruments.byLabel.query({ code: params.code });
	} catch (thrown) {
		const status = apiFailure(thrown)?.status ?? 500;
		if (status >= 500) throw thrown;
		return data({ signedIn: true, next: "" }, { status: 404 });
	}
	throw redirect(`/app/instruments/${found.id}`);
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Instrument label`), { name: "robots", content: "noindex" }];
}

export default function Scanned({ loaderData: { signedIn, next } }: Route.ComponentProps) {
	const inLanguage = useLanguageLink();
	return (
		<PublicFrame next={next}>
			<div className="mx-auto flex max-w-2xl flex-col items-start gap-5 px-4 py-8 sm:px-6 md:py-12">
				<LanguageSwitch />
				<h1 className="text-figure">
					<Trans>Instrument label</Trans>
				</h1>
				{signedIn ? (
					<>
						<p className="text-lead">
							<Trans>
								The label belongs to no instrument of the organisation you are working in. If you belong to another one,
								switch to it and scan again.
							</Trans>
						</p>
						<LinkButton to="/app/instruments">
							<Trans>Open the register</Trans>
						</LinkButton>
					</>
				) : (
					<>
						<p className="text-lead">
							<Trans>
								This instrument belongs to an organisation that uses Calibrant. Its people see its status after signing
								in.
							</Trans>
						</p>
						<LinkButton to={withNext(inLanguage("/sign-in"), next)}>
							<Trans>Sign in</Trans>
						</LinkButton>
					</>
				)}
			</div>
		</PublicFrame>
	);
}
