import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { LanguageSwitch } from "../../components/language-switch.tsx";
import { titleOf } from "../../i18n.ts";
import "../../words/public.ts";
import { type ChangeEvent, useState } from "react";
import { data, useFetcher } from "react-router";
import { CertificateStatement, FileVerdict, fileOf } from "../../components/certificates/certificate-check.tsx";
import { sha256Of } from "../../components/certificates/sha256-of.ts";
import { LinkButton } from "../../components/link-button.tsx";
import { PublicFrame } from "../../components/public-frame.tsx";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/verify-certificate";

const hashOf = (url: URL) => /^[0-9a-f]{64}$/.exec(url.searchParams.get("sha256") ?? "")?.[0];

/** With the hash of a file in the address: `held` is the certificate that the file is, whichever of here. */
export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const { certificate: find } = api(context, request).verification;
	const sha256 = hashOf(url);
	const [certificate, held] = await Promise.all([
		find.query({ code: params.code }),
		sha256 === undefined ? null : find.query({ sha256 }),
	]);
	return data({ certificate, held }, { status: certificate ? 200 : 404 });
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Check a certificate`), { name: "robots", content: "noindex" }];
}

/** Behind the address printed on a certificate: issuer, number, revision, date, and whether a file is the original. */
export default function VerifyCertificate({ loaderData: { certificate }, params }: Route.ComponentProps) {
	const [hash, setHash] = useState<string | null>(null);
	const looked = useFetcher<typeof loader>();
	const compare = async (event: ChangeEvent<HTMLInputElement>) => {
		const [file] = event.target.files ?? [];
		const sha256 = file ? await sha256Of(file) : null;
		setHash(sha256);
		if (sha256 !== null && !(certificate && fileOf(certificate, sha256)))
			await looked.load(`/verify/${params.code}?sha256=${sha256}`);
	};
	const matches = hash !== null && certificate !== null && fileOf(certificate, hash) !== null;
	const found = looked.data?.held ?? null;
	const held = hash !== null && found !== null && fileOf(found, hash) !== null ? found : null;
	const digital = matches && fileOf(certificate, hash) === "dcc" && certificate;
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-8 sm:px-6 md:py-12">
				<LanguageSwitch />
				<h1 className="text-figure">
					<Trans>Check a certificate</Trans>
				</h1>
				{certificate ? (
					<>
						<CertificateStatement certificate={certificate} />
						<section aria-labelledby="compare" className="flex flex-col gap-3">
							<h2 id="compare" className="text-title">
								<Trans>Is your file the original?</Trans>
							</h2>
							<label className="flex flex-col gap-1">
								<span className="font-medium">
									<Trans>Certificate as a PDF or DCC (XML)</Trans>
								</span>
								<input
									type="file"
									accept=".pdf,application/pdf,.xml,application/xml,text/xml"
									onChange={compare}
									className="w-full cursor-pointer rounded-control border border-control border-dashed bg-surface px-4 py-7 text-muted text-table file:mr-4 file:min-h-8 file:cursor-pointer file:rounded-control file:border file:border-control file:bg-canvas file:px-3 file:font-medium file:text-ink hover:border-ink"
								/>
								<span className="text-muted text-table">
									<Trans>
										The file is not sent: your browser computes its SHA-256, and only that is compared. Without
										JavaScript compare it with the one above.
									</Trans>
								</span>
							</label>
							{hash !== null && (matches || looked.state === "idle") && (
								<>
									<FileVerdict matches={matches} digital={digital} other={matches ? null : held} />
									{!matches && held && <CertificateStatement certificate={held} />}
								</>
							)}
						</section>
					</>
				) : (
					<>
						<p className="max-w-prose text-lead">
							<Trans>
								No certificate is known under this address. Look whether it was copied whole; the last part has twelve
								letters and digits.
							</Trans>
						</p>
						<div>
							<LinkButton to="/verify" variant="secondary">
								<Trans>Check a file instead</Trans>
							</LinkButton>
						</div>
					</>
				)}
			</div>
		</PublicFrame>
	);
}
