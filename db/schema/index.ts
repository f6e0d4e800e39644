export * from './calendar';
export * from './fee-plans';
export * from './ledger';
export * from './payments';
export * from './settlement';
export * from './simulator';
export * from './stores';
export * from './users';
