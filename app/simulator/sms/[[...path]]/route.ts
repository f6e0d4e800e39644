import { smsSimulator } from '@/lib/simulator/sms/simulator';
import { whenOn } from '../../when-on';

const answer = whenOn(smsSimulator);

export { answer as GET, answer as POST };
