"""Given names of many countries, from Faker's lists: they tell an unknown person from another name."""

from __future__ import annotations

import importlib
from functools import cache

# The countries whose people turn up in Nordic and Brussels press rooms, by Faker's locale names.
_LOCALES = """
    sv_SE da_DK no_NO fi_FI en_US en_GB en_IE de_DE de_AT fr_FR fr_CH nl_NL nl_BE it_IT es_ES pt_PT pl_PL
    cs_CZ et_EE lv_LV lt_LT hu_HU ro_RO hr_HR sl_SI sk_SK en_IN de_CH de_LI de_LU fr_BE fr_DZ ga_IE tr_TR
    az_AZ en_PK en_KE es_AR es_CL es_MX pt_BR vi_VN
    """.split()
# Names that those lists lack: Dutch, Frisian and Low German, Swiss, Ukrainian, Arabic, African, Asian.
_MORE = frozenset(
    """
    Jorien Cees Kees Ruud Willemijn Sjaak Sjors Tjeerd Tjalling Wiebe Sietske Froukje Jelle Jelmer Nienke
    Gijs Gijsbert Diederik Hidde Wouter Wopke Ingrid Annelies Annemiek Marloes Marjolein Marjan Marleen
    Liesbeth Liesje Mieke Miek Hanneke Hennie Henk Harm-Jan Geert Geertje Greetje Bas Bastiaan Sybren
    Sytze Ype Aukje Aukelien Reinier Rens Rinus Rutger Teun Theun Toon Tonny Wietske Wim Joop Jaap Jouke
    Lodewijk Pepijn Roos Roderick Rob Ronald Arjan Arjen Ariane Dirk-Jan Jan-Willem Jan-Peter Klaas
    Maaike Machteld Petra Yvonne Fenja Ayla Annina Nesrin Hauke Momme Tjark Enno Eike Fokko Onno Okko
    Tammo Wiebke Frauke Gesche Gesa Gesine Antje Swantje Silke Imke Inken Nele Levke Svenja Heike Birte
    Malte Thorben Thorsten Torsten Sönke Ueli Urs Regula Reto Beatrix Vreni Hansruedi Hanspeter Ruedi
    Köbi Jürg Jörg Nicoletta Flavia Ursina Gian Ladina Seraina Corsin Curdin Andrin Magdalena Kreszentia
    Wolodymyr Volodymyr Oleksandr Oleksij Olena Olha Andrij Andriy Serhij Serhiy Dmytro Mychajlo Mykhailo
    Yulia Julija Iryna Kateryna Natalija Denys Rostyslav Ruslan Ihor Vitali Vitalij Abdelhak Abdelkader
    Abdelkarim Abdellah Abderrahman Abdul Abdullah Achraf Ahmad Ahmed Amine Anouar Anwar Asma Aziz Aziza
    Badr Bilal Dounia Driss Fatima Fatiha Farid Farida Hafid Hakim Halima Hamza Hanan Hassan Hatice
    Hicham Houda Husein Ibrahim Ikram Ilham Ilias Imane Ismail Jamal Jamila Kaoutar Khadija Khalid Laila
    Latifa Malika Mohamed Mohammed Mounir Mourad Mustapha Naima Nadia Najat Najib Nawal Noureddine Omar
    Ouafa Rachid Rachida Rashid Said Salim Salma Samira Sanae Tarik Tariq Yasmina Youssra Zakaria Zineb
    Zohra Kofi Kwame Kwesi Ama Abena Akosua Yaw Chinedu Chioma Emeka Ifeoma Ngozi Nkechi Olu Oluwaseun
    Tunde Thabo Thandiwe Sipho Nomsa Fatou Aminata Mamadou Moussa Ousmane Rajesh Rahul Priyanka Ravi
    Sanjay Sunita Vijay Ashok Anil Linh Thuy Trang Minh Hiroshi Hiroko Kenji Keiko Takeshi Yuki Akira Jin
    Jinping Xi Wei Ming Xiao Ling Yan Jun Hyun Jae Soo Min-jun Ji-woo Ülo Tiiu Aivar Jüri Ágnes Árpád
    Gábor Gergely Zsolt Zsófia Csaba Ursula Tomasz Tadeusz Zbigniew Wojciech Andrzej Małgorzata Agnieszka
    Ioana Ciprian Bogdan Răzvan Ștefan Nikola Goran Zoran Dragan Vesna Jelena Snežana Milica Miloš Remco
    Toine Marcelis Heleen Aleid Tjitske Wilma Willy Ellen Elles Elly Els Ernst-Jan Evert Ewout Fons Frans
    Fred Frits Gerard Gerrit Gert Gert-Jan Gerben Germa Gonny Grietje Guus Han Hanke Hans Harm Harmen
    Harrie Harry Hedy Henri Herman Hermen Hessel Huub Ineke Inge Irma Ivo Jack Jacco Jacqueline Jan-Kees
    Jannie Jeroen Jetta Joke Jolanda Jolande Jorrit Jorg Joyce Jos Judith Karien Karin Karst Kirsten
    Klaartje Koen Koos Krista Laura Laurens Leendert Leen Leo Leon Lia Lies Lilian Lilianne Lisette Loek
    Lotte Lou Luc Luuk Maarten Machiel Manon Marcel Margreet Margriet Marieke Mariëlle Marijke Marijn
    Marike Mario Marja Marianne Marit Marnix Martijn Martine Mascha Mathijs Matthijs Maurits Meindert
    Melle Menno Merel Michiel Mirjam Monique Mona Myrthe Naomi Neelie Nelleke Nicolien Niels Noortje Olaf
    Pauline Peter Piet Pieter Pim Reinout Renske Renate Richard Rik Rianne Robbert Robert Roel Roelof
    Rogier Ronnie Rosanne Ruben Ruth Sander Sandra Saskia Sebastiaan Sigrid Simone Sophie Stef Steven
    Stientje Suzanne Sven Taco Tamara Thea Theo Thijs Thomas Tim Titia Tineke Tom Tunahan Ubbo Uri Ursie
    Vera Victor Vincent Wendy Wieke Wilbert Willem Willem-Jan Wiebren Wouke Xander Yde Zihni Annemarie
    Anneke Annelien Anouk Antoinette Ankie Barbara Barend Bart-Jan Bart Beatrijs Bert Berend Boudewijn
    Bram Caroline Carola Carla Cora Coen Constantijn Corien Corrie Cornelis Daan Daniëlle Dilan Dirk Dolf
    Dorien Edith Edo Eelco Eelke Egbert Elbert Eline Eppo Gunay Geke Gidi Joris Jaimi Songül Sylvana
    Stephan Lammert Laurien Lieve Lieven Hilde Ingeborg Zuhal Conner Cieltje Melissa Annick Benjamin
    Jinnih Brecht Joachim Alexia Nahima Meyrem Jens-Peter Karl-Josef Hans-Peter Hans-Jürgen Heinz-Peter
    Karl-Heinz Franz-Josef Ann-Kathrin Anne-Marie Eva-Maria Marie-Luise Marie-Agnes Klaus-Dieter
    Bernd-Otto Winfried Boris Manne Malu Hendrik Dietmar Reiner Rainer Volker Karsten Carsten Cem Bijan
    Lisa Annalena Hubertus Nancy Steffi Klara Bettina Stefanie Verena Dorothee Katherina Alois Nina Reem
    Patrick Johann Annegret Manuela Christine Franziska Jochen Ekkehard Eberhard Ehrhart Egon Edeltraud
    Waltraud Irmgard Gudrun Hannelore Heidrun Helga Jutta Margot Roswitha Sieglinde Traudl Ulrike Uwe
    Wolf-Dieter Wolfram Götz Gregor Gundula Hartmut Henning Hinrich Holger Ingo Jürgen Knut Lothar Ludger
    Manfred Norbert Ottmar Ralf Reinhold Rolf Rudi Siegfried Sigmar Sören Thilo Tilman Tilmann Till Udo
    Ulf Veit Volkmar Werner Wilfried Alma Susanne Magnus Leonore Johanna Karoline Klaudia Herbert Sepp
    Michaela Juliane Korinna Wolfgang Beate Andreas Martin Viola Elisabeth Ignazio Guy Albert Alain
    Simonetta
    """.split()
)
# Also everyday words, places or companies in our languages.
_WORDS = frozenset(
    """
    May Will Art Sky Summer Autumn April June August My Du Man Rose Page Chance Faith Hope Grace Joy Dale
    Jo Major Baron King Prince Royal Israel Paris Sydney Chelsea Austin Dallas Georgia Virginia Carolina
    Florence Norge Don Van De Bank Norden An Forum Gala India Diamond Nova Junior Meta Marine Beat Altin
    Baba Balz Beste Chi Darling Dom Döner Gabel Hemi Imam Kader Kaiser Kete Lady Leider Mentor Nazi
    Neider Olive Queen Radi Raid Ramadan Romane Saal Safari Salami Server Wadi Wilder Patience Hak Halt
    Muslim Vi Över Visar Til Us Can Ange Annet Noe Sad Bett Loot Canal Basel Washington Bergen Aden Adak
    France Riad Liban Manila Davis Darwin Mac Ibn Nam Danish Duke Asia Bali Ide Mad Lan Toy Laze Loan Lut
    Dona Mora Ama Hava Taj
    """.split()
)


@cache
def given_names() -> frozenset[str]:
    names: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("first_names", "first_names_male", "first_names_female"):
            listed = getattr(provider, kind, ())
            names.update(() if isinstance(listed, property) else listed)
    return frozenset(name for name in names | _MORE if len(name) > 1 and " " not in name) - _WORDS


def is_given(word: str) -> bool:
    """Whether a word is a given name, or two joined of which the first is one: "Carl-Oskar"."""
    return word.partition("-")[0] in given_names() or word in given_names()
