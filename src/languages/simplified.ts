/** Traditional Chinese characters that occur in requests, each before its simplified one. */
const PAIRS =
  '說说説说話话談谈講讲溝沟對对諮咨詢询聯联絡络繫系係系轉转給给為为換换連连線线經经領领導导闆板負负責责級级術术員员業业務务專专戶户團团隊队後后個个來来處处決决復复覆复請请嗎吗麼么還还實实際际與与喚唤見见幫帮機机電电腦脑厭厌討讨夠够煩烦絕绝動动馬马謝谢問问難难沒没無无須须費费權权號号設设統统數数價价頭头這这妳你誰谁讓让時时現现盡尽願愿們们別别裡里裏里兒儿剛刚證证審审應应體体過过尋寻訴诉聽听廢废爛烂騙骗態态滾滚詐诈貼贴間间儘尽無无邊边師师會会脅胁殺杀彈弹緊紧報报護护傷伤險险國国書书賠赔償偿罵骂氣气離离譜谱瘋疯災灾權权壞坏試试問问樣样關关東东值值';

const SIMPLIFIED = new Map<string, string>();
for (let i = 0; i < PAIRS.length; i += 2) SIMPLIFIED.set(PAIRS.charAt(i), PAIRS.charAt(i + 1));
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');

/** Only what the rules compare with: no conversion of whole texts. */
export const simplified = (text: string) => text.replace(TRADITIONAL, (sign) => SIMPLIFIED.get(sign) ?? sign);
