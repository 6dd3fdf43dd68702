import {
	agreementRequestInput,
	askForAgreement,
	askForAgreementInput,
	listAgreementRequests,
	listAgreementRequestsInput,
	receiveSignedAgreement,
	reopenAgreementRequest,
	sendAgreementAgain,
	withdrawAgreement,
} from "@calibrant/lifecycle";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { publicProcedure, router } from "../trpc/procedures.ts";
import { sentByPerson } from "../trpc/sent-by-person.ts";

/** Processing agreements to sign on paper. */
export const agreementRequestsRouter = router({
	ask: publicProcedure
		.input(askForAgreementInput)
		.use(sentByPerson("agreement_request"))
		.mutation(({ ctx, input }) => askForAgreement(ctx.house, input, ctx.visitor)),
});

/** The operators' queue of them. */
export const operatorAgreementRequestsRouter = router({
	list: operators.input(listAgreementRequestsInput).query(({ ctx, input }) => listAgreementRequests(ctx.house, input)),
	/** The signed copy came back. */
	receive: operators
		.input(agreementRequestInput)
		.mutation(({ ctx, input }) => receiveSignedAgreement(ctx.house, input)),
	withdraw: operators.input(agreementRequestInput).mutation(({ ctx, input }) => withdrawAgreement(ctx.house, input)),
	sendAgain: operators.input(agreementRequestInput).mutation(({ ctx, input }) => sendAgreementAgain(ctx.house, input)),
	reopen: operators.input(agreementRequestInput).mutation(({ ctx, input }) => reopenAgreementRequest(ctx.house, input)),
});
