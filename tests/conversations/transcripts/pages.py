"""The pages in the order of the manual, with their titles and introductions."""

from tests.conversations.transcripts import (
    afterwards,
    asking,
    contracts,
    handing_over,
    listings,
    network,
    network_sheet,
    people,
    restructuring,
    staff,
)
from tests.conversations.transcripts.page import Page
from tests.conversations.transcripts.pages_of_induction import INDUCTION_PAGES
from tests.conversations.transcripts.pages_of_reminders import REMINDER_PAGES
from tests.conversations.transcripts.pages_of_updates import UPDATE_PAGES

PAGES: dict[str, Page] = {
    "01-getting-in": Page(
        asking.getting_in,
        ("Näin pääset alkuun", "Anna on saanut organisaationsa Kaikukortti-yhteyshenkilöltä kutsulinkin."),
        ("Så kommer du i gång", "Sven har fått en inbjudan av sin organisations Kaikukortti-kontaktperson."),
    ),
    "02-may-have-a-card": Page(
        asking.may_have_a_card,
        ("Saako asiakas kortin? Kyllä", "Anna selvittää neljällä kysymyksellä, voiko asiakas saada kortin."),
        ("Kan klienten få ett kort? Ja", "Sven tar med fyra frågor reda på om klienten kan få ett kort."),
    ),
    "03-may-not-have-a-card": Page(
        asking.may_not_have_a_card,
        ("Saako asiakas kortin? Ei", "Vastauksesta näkee, mihin se perustuu ja kenen puoleen voi kääntyä."),
        ("Kan klienten få ett kort? Nej", "Av svaret framgår vad det grundar sig på och vem man kan vända sig till."),
    ),
    "04-not-sure": Page(
        asking.not_sure,
        (
            "Saako asiakas kortin? En ole varma",
            "Anna ei tiedä kaikkia vastauksia. Hän saa neuvon, miten asian voi selvittää.",
        ),
        (
            "Kan klienten få ett kort? Jag är inte säker",
            "Sven vet inte alla svar och får råd om hur saken kan redas ut.",
        ),
    ),
    "05-tell-a-client": Page(
        asking.telling_a_client,
        ("Kortista kertominen asiakkaalle", "Anna kertoo kortista ja näyttää puhelimestaan sivun asiakkaan kielellä."),
        ("Berätta om kortet för en klient", "Sven berättar om kortet och visar klienten en sida på klientens språk."),
    ),
    "06-question-by-question": Page(
        handing_over.question_by_question,
        ("Luovutus kysymys kerrallaan", "Anna täyttää lomakkeen yhdessä asiakkaan kanssa ja rekisteröi kortin."),
        ("Utdelning fråga för fråga", "Sven fyller i blanketten tillsammans med klienten och registrerar kortet."),
    ),
    "07-in-one-line": Page(
        handing_over.in_one_line,
        ("Luovutus yhdellä rivillä", "Tiedot voi kirjoittaa yhdelle riville missä järjestyksessä tahansa."),
        ("Utdelning på en rad", "Uppgifterna kan skrivas på en rad i vilken ordning som helst."),
    ),
    "08-by-a-photo": Page(
        handing_over.by_a_photo,
        ("Kortin tunnus kuvasta", "Anna lähettää kuvan kortin QR-koodista; sen voi lähettää myös suoraan etusivulta."),
        ("Kortnumret från en bild", "Sven skickar en bild av kortets QR-kod; det går också direkt från startsidan."),
    ),
    "09-several-in-a-row": Page(
        handing_over.several_in_a_row,
        (
            "Useita kortteja peräkkäin",
            "Anna luovuttaa kortteja ryhmälle: yksi rivi korttia kohti, ja rekisteröinti lopuksi.",
        ),
        ("Flera kort", "Sven delar ut kort till en grupp: en rad per kort, och registreringen till sist."),
    ),
    "10-from-paper": Page(
        handing_over.from_paper,
        ("Paperilomake", "Kortti on luovutettu aiemmin. Anna kirjaa paperilomakkeen tiedot oikealle päivälle."),
        ("Pappersblankett", "Kortet har delats ut tidigare. Sven för in uppgifterna med den dag då kortet delades ut."),
    ),
    "11-wrong-answers": Page(
        handing_over.wrong_answers,
        ("Kun vastaus ei kelpaa", "Jokaisesta virheestä kerrotaan lyhyesti, ja sama kysymys jää näkyviin."),
        ("När ett svar inte duger", "Vid varje fel får Sven veta vad som är fel, och frågan står kvar."),
    ),
    "12-identity-code": Page(
        handing_over.identity_code,
        ("Henkilötunnus ei kuulu tänne", "Anna kirjoittaa vahingossa tiedon, josta asiakkaan voi tunnistaa."),
        ("Personbeteckningen hör inte hit", "Sven skriver av misstag en uppgift som identifierar klienten."),
    ),
    "13-undo": Page(
        afterwards.undone,
        ("Luovutuksen kumoaminen", "Luovutuksen voi kumota kymmenen minuutin kuluessa."),
        ("Ångra en utdelning", "En utdelning kan ångras inom tio minuter."),
    ),
    "14-correct": Page(
        afterwards.corrected,
        ("Luovutuksen korjaaminen", "Anna huomaa, että postinumero on väärin."),
        ("Rätta en utdelning", "Sven märker att postnumret är fel."),
    ),
    "15-void": Page(
        afterwards.voided,
        ("Luovutuksen mitätöinti", "Kortti on kirjattu luovutetuksi, mutta asiakas ei saanutkaan sitä."),
        ("Makulera en utdelning", "Kortet är antecknat som utdelat, men klienten fick det inte."),
    ),
    "16-renew-with-the-same-card": Page(
        afterwards.renewed_with_the_same_card,
        ("Uusiminen samalla kortilla", "Asiakkaan kortti on päättymässä, ja hän jatkaa samalla kortilla."),
        ("Förnyelse med samma kort", "Klientens kort går snart ut, och klienten fortsätter med samma kort."),
    ),
    "17-renew-with-a-new-card": Page(
        afterwards.renewed_with_a_new_card,
        ("Uusiminen uudella kortilla", "Asiakas saa vanhan kortin tilalle uuden."),
        ("Förnyelse med ett nytt kort", "Klienten får ett nytt kort i stället för det gamla."),
    ),
    "18-a-code-in-use": Page(
        handing_over.code_in_use,
        ("Tunnus on jo käytössä", "Anna ja toisen toimipisteen Pekka kirjoittavat jo luovutetun kortin tunnuksen."),
        (
            "Kortnumret används redan",
            "Sven och Petra, som arbetar på olika ställen, skriver in numret på ett kort som redan har delats ut.",
        ),
    ),
    "19-registering-what-waits": Page(
        afterwards.registering_what_waits,
        ("Rekisteröimättä jääneet kortit", "Kaksi luovutettua korttia odottaa, että Anna rekisteröi ne Kaikukantaan."),
        ("Kort som väntar på registrering", "Två utdelade kort väntar på att Sven registrerar dem i Kaikukanta."),
    ),
    "20-lists": Page(
        afterwards.lists,
        ("Luettelot", "Omat ja toimipisteen luovutukset, rekisteröimättömät ja pian päättyvät kortit."),
        ("Listor", "Egna kort, verksamhetsställets kort, kort som inte är registrerade och kort som snart går ut."),
    ),
    "21-a-draft-that-waits": Page(
        handing_over.a_draft_that_waits,
        ("Luonnos odottaa", "Luovutus jää kesken."),
        ("Ett utkast väntar", "Utdelningen avbryts halvvägs."),
    ),
    "22-safety": Page(
        handing_over.safety,
        ("Turvakielto tai muu turvallisuussyy", "Asiakkaalla on turvakielto, joten hänen tietojaan ei kirjata."),
        ("Spärrmarkering eller annat skyddsbehov", "Klienten har spärrmarkering, så uppgifterna förs inte in."),
    ),
    "23-language": Page(
        asking.another_language,
        ("Kielen vaihtaminen", "Kaikubotia voi käyttää suomeksi, ruotsiksi ja englanniksi."),
        ("Byta språk", "Kaikubot finns på finska, svenska och engelska."),
    ),
    "24-help": Page(
        people.help_page,
        ("Ohje", "Anna katsoo, miten Kaikubot toimii, ja valitsee vaiheet eri viesteissä."),
        ("Hjälp", "Sven ser efter hur Kaikubot fungerar och väljer att få ett nytt meddelande för varje steg."),
    ),
    "25-one-more-site": Page(
        people.one_more_site,
        ("Toinen toimipiste", "Anna työskentelee kahdessa toimipisteessä."),
        ("Ett verksamhetsställe till", "Sven arbetar på två verksamhetsställen."),
    ),
    "26-the-contact-person-registers": Page(
        people.the_contact_person_registers,
        ("Yhteyshenkilö rekisteröi", "Alueella on sovittu, että organisaation yhteyshenkilö Ritva rekisteröi kortit."),
        (
            "Kontaktpersonen registrerar",
            "Här är det organisationens kontaktperson, Siv, som registrerar korten.",
        ),
    ),
    "27-the-responsible-person-registers": Page(
        people.the_responsible_person_registers,
        ("Vastuuhenkilö rekisteröi tiedostosta", "Alueen vastuuhenkilö Maija rekisteröi kaikki odottavat kortit."),
        ("Ansvarspersonen registrerar från en fil", "Områdets ansvarsperson Karin registrerar alla kort som väntar."),
    ),
    "28-my-data": Page(
        people.my_data,
        ("Omat tiedot", "Anna haluaa nähdä, mitä Kaikubot on tallentanut hänestä."),
        ("Mina uppgifter", "Sven vill se vad Kaikubot har sparat om honom."),
    ),
    "29-leave": Page(
        people.leaving,
        ("Käytön lopettaminen", "Anna vaihtaa työpaikkaa eikä tarvitse enää Kaikubotia."),
        ("Sluta använda Kaikubot", "Sven byter jobb och behöver inte längre Kaikubot."),
    ),
    "30-an-area": Page(
        network.an_area,
        ("Alueen organisaatiot ja toimipisteet", "Vastuuhenkilö Maija katsoo, mitä alueelta puuttuu."),
        ("Områdets organisationer och verksamhetsställen", "Ansvarspersonen Karin ser efter vad som saknas i området."),
    ),
    "31-internal-instructions": Page(
        network.internal_instructions,
        ("Sisäinen ohjeistus", "Yhteyshenkilö Ritva kirjoittaa organisaationsa ohjeistuksen, ja Anna lukee sen."),
        ("Interna anvisningar", "Kontaktpersonen Siv skriver organisationens anvisningar, och Sven läser dem."),
    ),
    "32-a-change-of-contact-person": Page(
        people.a_change_of_contact_person,
        (
            "Yhteyshenkilön muutos",
            "Ritva siirtää yhteyshenkilön tehtävän Liisalle. Muutos näkyy heti vastuuhenkilölle Maijalle.",
        ),
        (
            "Byte av kontaktperson",
            "Siv lämnar över uppdraget som kontaktperson till Lisa. Ansvarspersonen Karin får veta det genast.",
        ),
    ),
    "33-staff-and-invitations": Page(
        staff.staff_and_invitations,
        (
            "Henkilöstö ja kutsut",
            "Yhteyshenkilö Ritva kutsuu työntekijöitä, uusii kutsun ja toimii, kun yhden puhelin on kadonnut.",
        ),
        (
            "Personal och inbjudningar",
            "Kontaktpersonen Siv bjuder in anställda, förnyar en inbjudan och vet råd när en telefon är borta.",
        ),
    ),
    "34-a-trial-becomes-permanent": Page(
        contracts.a_trial_becomes_permanent,
        (
            "Kokeilu muuttuu pysyväksi",
            "Maija kirjaa kokeilun ja kumppanisitoumuksen. Sitten hän näkee, mitä siitä seuraa kumppaneille.",
        ),
        (
            "Försöket blir permanent",
            "Karin antecknar försöket och ett kontrakt. Sedan ser hon vad det innebär för samarbetspartnerna.",
        ),
    ),
    "35-brochure-and-website": Page(
        listings.brochure_and_website,
        (
            "Esite ja verkkosivu",
            "Ritva kirjaa, mitä toimipisteestä julkaistaan. Maija lataa luettelon ja pyytää tarkistamaan sen.",
        ),
        (
            "Broschyr och webbplats",
            "Siv antecknar vad som publiceras. Karin hämtar listan och ber kontaktpersonen kontrollera den.",
        ),
    ),
    "36-the-network-as-a-sheet": Page(
        network_sheet.the_network_as_a_sheet,
        (
            "Verkosto taulukkona",
            "Maija lisää taulukossa organisaation, toimipisteen ja yhteyshenkilön. Ensin yhdessä solussa on virhe.",
        ),
        (
            "Nätverket som tabell",
            "Karin lägger till en organisation, dess verksamhetsställe och en kontaktperson. En cell är först fel.",
        ),
    ),
    "37-a-role-handed-on": Page(
        people.a_role_handed_on,
        (
            "Vastuuhenkilö siirtää tehtävänsä",
            "Maija on alueensa ainoa vastuuhenkilö. Hän siirtää tehtävänsä Liisalle, eikä alue jää hetkeksikään ilman.",
        ),
        (
            "Ansvarspersonen lämnar över sitt uppdrag",
            "Karin är områdets enda ansvarsperson. Lisa tar över, och området har en ansvarsperson hela tiden.",
        ),
    ),
    "38-a-merger": Page(
        restructuring.a_merger,
        (
            "Kaksi organisaatiota yhdistyy",
            "Maija näkee ensin, mitä yhdistymisestä seuraa. Ketään ei tarvitse kutsua uudelleen.",
        ),
        (
            "Två organisationer slås ihop",
            "Karin ser först vad sammanslagningen leder till. Ingen behöver bjudas in på nytt.",
        ),
    ),
    **UPDATE_PAGES,
    **REMINDER_PAGES,
    **INDUCTION_PAGES,
}
