/** What the owner decides. Secrets and addresses are environment variables: see `.env.example`. */
import type { OwnerConfig } from './src/config/owner.ts';

export default {
  /** As customers know you; the model speaks in this name. */
  company: 'Larkspur',

  /** What customers write about, and the Intercom team that answers it; `examples` make it surer: docs/routing.md. */
  topics: [
    {
      name: 'billing',
      about: 'invoices, payments, refunds, charges, plans, prices, subscription, credit card, VAT, cancel',
      team: 'Billing',
    },
    {
      name: 'technical',
      about: 'errors, bugs, outage, API, keys, webhook, import, export, login, password, integration, bank connection',
      team: 'Technical',
    },
  ],
  /** Before that, the first rule that fits: `{ when: { company: { plan: 'Enterprise' } }, team: 'Key accounts' }`. */
  routes: [],
  /** Everything else. */
  fallbackTeam: 'Support',

  /** Put on each conversation that Firstline hands to people. */
  handoffTag: 'firstline-handoff',

  /** What your teammates read: the note with a handoff, and the model’s summary in it. */
  teamLanguage: 'en',

  /** Whose conversations people take at once: plans, tags, or attributes with these values, named as in Intercom. */
  reservedForPeople: { plans: [], tags: [], attributes: {} },

  /** From this reply on a button to a person stands under it; null: never. */
  offerPersonAfterReplies: 2,

  /** Words that hand over, beside those of law, danger and anger that Firstline knows in twelve languages. */
  personWords: [],

  /** Attributes the model may know; nothing else of the contact leaves Intercom. `plan` is the company's plan. */
  contactAttributes: [],
  companyAttributes: ['plan'],
} satisfies OwnerConfig;
