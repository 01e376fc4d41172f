/** Larkspur, a fictional company that sells invoicing software to small firms: its people, teams and customers. */
import type { SampleWorkspace } from './sample.ts';

const CREATED_AT = Date.UTC(2025, 0, 14, 9, 0, 0);

/** Everything but the articles, which are files. */
export const LARKSPUR: SampleWorkspace = {
  workspace: {
    id: 'lk5p7r8x',
    name: 'Larkspur',
    helpCenterUrl: 'https://help.larkspur.example',
    createdAt: CREATED_AT,
  },
  tokenOwnerId: '991267459',
  operator: { id: '6827949', name: 'Fin', email: 'operator+lk5p7r8x@intercom.io' },
  admins: [
    { id: '991267459', name: 'Larkspur Assistant', email: 'assistant@larkspur.example', hasInboxSeat: true },
    { id: '991267460', name: 'Nora Lind', email: 'nora@larkspur.example', hasInboxSeat: true },
    { id: '991267461', name: 'Tom Okafor', email: 'tom@larkspur.example', hasInboxSeat: true },
    { id: '991267462', name: 'Ines Duarte', email: 'ines@larkspur.example', hasInboxSeat: false },
  ],
  teams: [
    { id: '5017690', name: 'Support', adminIds: ['991267460', '991267461'] },
    { id: '5017691', name: 'Billing', adminIds: ['991267460'] },
    { id: '5017692', name: 'Technical', adminIds: ['991267461'] },
  ],
  companies: [
    {
      id: '531ee472cce572a6ec000006',
      companyId: 'harbour-and-pine',
      name: 'Harbour & Pine',
      plan: 'Enterprise',
      monthlySpend: 490,
      customAttributes: { region: 'EU', contract_renewal: '2027-03-01' },
      createdAt: CREATED_AT,
    },
  ],
  contacts: [
    {
      id: '6762f1571bb69f9f2193aa01',
      role: 'lead',
      name: 'Mika',
      email: null,
      externalId: null,
      description: 'A visitor who is comparing invoicing tools. Not signed in.',
      language: 'en',
      customAttributes: {},
      companyIds: [],
    },
    {
      id: '6762f1571bb69f9f2193aa02',
      role: 'user',
      name: 'Ada Byron',
      email: 'ada@byron-design.example',
      externalId: 'user-42',
      description: 'A freelance designer on the free plan.',
      language: 'en-GB',
      customAttributes: { plan: 'Free', invoices_this_month: 4, signup_source: 'website' },
      companyIds: [],
    },
    {
      id: '6762f1571bb69f9f2193aa03',
      role: 'user',
      name: 'Priya Raman',
      email: 'priya@harbourandpine.example',
      externalId: 'user-7',
      description: 'Finance lead at Harbour & Pine, a customer with an enterprise contract.',
      language: 'en-GB',
      customAttributes: { plan: 'Enterprise', seats: 38, account_owner: 'Tom Okafor' },
      companyIds: ['531ee472cce572a6ec000006'],
    },
  ],
  schedules: [
    {
      id: '123',
      name: 'Support hours',
      timeZone: 'Europe/Dublin',
      intervals: [0, 1, 2, 3, 4].map((day) => ({
        ...{ start_minute: day * 1440 + 540, end_minute: day * 1440 + 1050, day_of_week: day },
      })),
      exceptions: [
        { id: '456', date: '2025-12-25', name: 'Christmas Day', yearly: true, intervals: null },
        {
          ...{ id: '457', date: '2026-12-24', name: 'Christmas Eve', yearly: false },
          intervals: [{ start_minute: 540, end_minute: 720, day_of_week: 3 }],
        },
      ],
    },
  ],
  tags: [
    { id: '86', name: 'bot-handoff' },
    { id: '87', name: 'vip' },
  ],
  collections: [
    { id: '159', name: 'Billing and plans', description: 'Invoices from us to you, plans and refunds.' },
    { id: '160', name: 'Your account', description: 'Signing in, teammates and data.' },
    { id: '161', name: 'Connections', description: 'Banks, domains, single sign-on and the API.' },
  ],
  articles: [],
  ticketTypes: [
    { id: '53', name: 'Billing issue', description: 'Something is wrong with an invoice.', category: 'Customer' },
    { id: '54', name: 'Engineering task', description: 'Work for the engineers.', category: 'Back-office' },
  ],
  ticketStates: [
    { id: '8481', category: 'submitted', internalLabel: 'Submitted', externalLabel: 'Submitted' },
    { id: '8482', category: 'in_progress', internalLabel: 'In progress', externalLabel: 'In progress' },
    { id: '8483', category: 'waiting_on_customer', internalLabel: 'Waiting on you', externalLabel: 'Waiting on you' },
    { id: '8484', category: 'resolved', internalLabel: 'Resolved', externalLabel: 'Resolved' },
  ],
};
