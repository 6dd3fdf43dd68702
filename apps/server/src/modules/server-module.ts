import type {
	ActivityPart,
	CompetenceCheck,
	Ctx,
	DueItem,
	DueSpan,
	HitGroup,
	House,
	Mail,
	ScopeArea,
	SearchInput,
	Waiting,
} from "@calibrant/kernel";
import type { Language } from "@calibrant/policy";
import type { AnyProcedure, AnyRouter } from "@trpc/server";
import type { Route } from "../routes/route.ts";

type Procedures = Readonly<Record<string, AnyProcedure | AnyRouter>>;

/** All that the server's doors know of a module. Whatever it has no part in is left out. */
export type ServerModule = {
	/** By the first word of their procedures. */
	routers: Readonly<Record<string, AnyRouter>>;
	/** Routers of the house that are there only where it is. */
	forWhat?: readonly string[];
	/** What it adds to the operators' router, to what they read of customers, to the account, to the external auditor's portal. */
	operator?: Procedures;
	content?: Procedures;
	account?: Procedures;
	auditor?: Procedures;
	routes: readonly Route[];
	/** What each area of an API key's scopes opens: a router, or one procedure. */
	areas: Partial<Record<ScopeArea, readonly string[]>>;
	/** Its routers that no scope opens to a key. */
	forPeople?: readonly string[];
	mails: readonly Mail[];
	search?(org: Ctx, input: SearchInput): Promise<HitGroup[]>;
	/** Its records in the history of all. */
	activity?: ActivityPart;
	/** What its events begin with, of which webhooks tell. */
	events?: readonly string[];
	/** What waits for the member who asks. */
	waiting?(org: Ctx): Promise<Waiting[]>;
	/** What is due on which day, for the calendar, and what each kind is called in calendar programs. */
	dueDays?: {
		items(org: Ctx, span: DueSpan): Promise<DueItem[]>;
		words: Readonly<Record<Language, Readonly<Record<string, string>>>>;
	};
	/** Tiles of the operators' first page. */
	today?(house: House, organisations: never): Promise<object[]>;
	/** Who may work by a procedure. */
	competence?: CompetenceCheck;
};
